import { evaluate } from '../../../src/application/evaluation/index.js';
import { cellId, curveId } from '../../../src/contracts/analysis/index.js';
import type { PlannedAnalysis } from '../../../src/contracts/analysis/plan.js';
import type { Series } from '../../../src/contracts/analysis/series.js';
import type {
  AnalysisResult,
  AnalysisTable,
  TrialAnalysis,
  TrialFigure,
} from '../../../src/contracts/analysis/trial-analysis.js';
import type { Figure } from '../../../src/contracts/evaluation.js';
import { plan } from './plan.js';
import { seriesOfData } from './series-of-data.js';
import { type VirtualParticipant, evaluationData, request, virtualParticipants } from './virtual-data.js';

const file = { sha256: 'a'.repeat(64), bytes: 0, encoding: 'utf-8', delimiter: ',' };

const prefixes: Partial<Record<PlannedAnalysis['estimators'][number], readonly string[]>> = {
  'auc-at-horizon': ['auc.at-horizon'],
  auc: ['auc.delong'],
  classification: ['classification.'],
  calibration: ['calibration.intercept', 'calibration.slope', 'calibration.expected-observed'],
  brier: ['brier.'],
  'net-benefit': ['net-benefit'],
  survival: ['survival'],
  incidence: ['incidence'],
  gray: ['gray'],
};

const asked = (analysis: PlannedAnalysis, figure: Figure): boolean =>
  analysis.estimators.some((one) => prefixes[one]?.some((prefix) => figure.estimator.startsWith(prefix))) &&
  (figure.score === null || analysis.scores.some((score) => score === figure.score));

const trialFigures = (
  analysis: PlannedAnalysis,
  people: readonly VirtualParticipant[],
  subgroup: TrialFigure['subgroup'],
): readonly TrialFigure[] => {
  const { figures } = evaluate(evaluationData(people), request, file);
  return figures
    .filter((figure) => asked(analysis, figure))
    .map((figure): TrialFigure => {
      const { score, group, cause, time, threshold } = figure;
      const place = subgroup === null ? [] : [`${subgroup.variable}=${encodeURIComponent(subgroup.level)}`];
      const parts = Object.entries({ score, group, cause, time, threshold }).flatMap(([key, value]) =>
        value === null ? [] : [`${key}=${value}`],
      );
      const id = [analysis.id, ...place, figure.estimator, ...parts].join(':');
      if (subgroup === null || figure.events >= plan.suppressBelowEvents) {
        return { ...figure, id, subgroup, suppressed: false };
      }
      const { estimator, definition, scale, method } = figure;
      return {
        ...{ id, subgroup, estimator, definition, scale, score, group, cause, time, threshold, method },
        ...{ n: 0, events: 0, notes: [], suppressed: true },
        notEstimable: { code: 'TOO_FEW_EVENTS', reason: `fewer than ${plan.suppressBelowEvents} events` },
      };
    });
};

const levels = (people: readonly VirtualParticipant[], variable: string): readonly string[] =>
  [...new Set(people.flatMap(({ subgroups }) => subgroups[variable] ?? []))].sort();

const kindsOf: Readonly<Record<string, readonly Series['kind'][]>> = {
  'primary.pre-auc': ['auc-over-time'],
  'supportive.performance': [
    'roc',
    'calibration-loess',
    'calibration-spline',
    'score-distribution',
    'net-benefit',
    'net-benefit-binary',
    'net-benefit-treat-all',
    'net-benefit-treat-none',
  ],
  'secondary.risk-groups': ['kaplan-meier', 'cumulative-incidence'],
};

type Untraced = Omit<AnalysisTable['rows'][number], 'lineage'>;

const traced =
  (table: string) =>
  ({ label, cells }: Untraced): AnalysisTable['rows'][number] => ({
    label,
    cells,
    lineage: cells.map((_, k) => cellId(table, label, `column ${k + 1}`)),
  });

const tablesOf = (
  { id, estimators }: PlannedAnalysis,
  people: readonly VirtualParticipant[],
  figures: readonly TrialFigure[],
): readonly AnalysisTable[] => {
  if (!estimators.includes('classification')) return [];
  const count = (cell: string): number | null => {
    const found = figures.find(
      ({ estimator, score }) => estimator === `classification.${cell}` && score === 'PRE',
    );
    return found !== undefined && 'value' in found ? found.value : null;
  };
  const table = (kind: string, title: string, rows: readonly Untraced[]): AnalysisTable => ({
    ...{ id: `${id}:${kind}`, title, columns: ['all'], rows: rows.map(traced(`${id}:${kind}`)), notes: [] },
  });
  const counted = (holds: (one: VirtualParticipant) => boolean): readonly number[] => [
    people.filter(holds).length,
  ];
  return [
    {
      ...table('two-by-two:PRE', 'PRE against the label at the horizon', [
        { label: 'at or above 0.3', cells: [count('true-positives'), count('false-positives')] },
        { label: 'below 0.3', cells: [count('false-negatives'), count('true-negatives')] },
      ]),
      columns: ['label 1', 'label 0'],
    },
    table('baseline', 'Baseline', [
      { label: 'participants', cells: [people.length] },
      ...['SEX', 'MVI'].flatMap((variable) =>
        levels(people, variable).map((level) => ({
          label: `${variable}: ${level}`,
          cells: [...counted(({ subgroups }) => subgroups[variable] === level)],
        })),
      ),
    ]),
    table('censoring', 'Censored by the horizon', [
      {
        label: 'LOST_TO_FOLLOW_UP',
        cells: [...counted(({ time, type }) => type === 0 && time <= plan.horizonDay)],
      },
    ]),
  ];
};

const resultOf = (analysis: PlannedAnalysis, people: readonly VirtualParticipant[]): AnalysisResult => {
  const series = seriesOfData(evaluationData(people)).filter(
    ({ kind, score }) =>
      kindsOf[analysis.id]?.includes(kind) &&
      (score === null || analysis.scores.some((one) => one === score)),
  );
  const figures = [
    ...trialFigures(analysis, people, null),
    ...analysis.subgroups.flatMap((variable) =>
      levels(people, variable).flatMap((level) =>
        trialFigures(
          analysis,
          people.filter(({ subgroups }) => subgroups[variable] === level),
          { variable, level },
        ),
      ),
    ),
  ];
  return {
    id: analysis.id,
    title: analysis.title,
    rank: analysis.rank,
    population: {
      name: analysis.population,
      members: people.length,
      analysed: people.length,
      leftOut: { UNDETERMINED: 0 },
    },
    figures,
    series: series.map((one) => ({ ...one, id: curveId(analysis.id, one) })),
    tables: [...tablesOf(analysis, people, figures)],
    notes: [],
  };
};

/** The plan run over so many virtual participants: every number is computed by the evaluation of the program. */
export const trialAnalysis = (participants: number, seed = 20): TrialAnalysis => {
  const people = virtualParticipants(participants, seed);
  return {
    schemaVersion: '1',
    key: {
      cut: { kind: 'SIMULATED', seed, scenario: 'stated', trial: 1 },
      cutoff: '2028-06-10',
      protocolVersion: plan.protocolVersion,
      planVersion: plan.version,
      planDigest: 'b'.repeat(64),
      engineVersion: '0.1.0',
    },
    planMadeAfterFreeze: false,
    participants,
    analyses: plan.analyses.map((analysis) => resultOf(analysis, people)),
  };
};
