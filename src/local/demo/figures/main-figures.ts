import Table from 'cli-table3';
import type { TrialAnalysis, TrialFigure } from '../../../contracts/analysis/index.js';
import { figureName } from '../../../report/words/figure-names.js';
import { figureOfWhat, figureWords } from '../../../report/words/figure-value.js';

interface MainFigure {
  /** Title of its analysis. */
  readonly of: string;
  readonly figure: TrialFigure;
}

const scores = ['PRE', 'POST', null] as const;

const estimators = [
  'auc.at-horizon',
  'auc.delong',
  'classification.sensitivity',
  'classification.specificity',
  'survival.kaplan-meier',
  'survival.number-at-risk',
];

/** Of everybody, by the first analysis of the plan that has it; at each of its times, the earliest first. */
const firstOf = (
  { analyses }: TrialAnalysis,
  score: TrialFigure['score'],
  estimator: string,
): readonly MainFigure[] => {
  const found = analyses.map(({ title, figures }) =>
    figures
      .filter((one) => one.score === score && one.estimator === estimator)
      .filter(({ group, subgroup }) => group === null && subgroup === null)
      .map((figure) => ({ of: title, figure })),
  );
  const first = found.find((figures) => figures.length > 0) ?? [];
  return first.toSorted((a, b) => (a.figure.time ?? 0) - (b.figure.time ?? 0));
};

const mainFigures = (analysis: TrialAnalysis): readonly MainFigure[] =>
  scores.flatMap((score) => estimators.flatMap((estimator) => firstOf(analysis, score, estimator)));

/** Discrimination and classification of each model, and the first Kaplan-Meier curve, as a table in the words of the report. */
export const mainFiguresTable = (analysis: TrialAnalysis): string => {
  const table = new Table({
    head: ['analysis', 'figure', 'value', 'n', 'events'],
    wordWrap: true,
    colWidths: [34, 44, 56, 6, 8],
  });
  table.push(
    ...mainFigures(analysis).map(({ of, figure }) => [
      of,
      [figureName(figure.estimator), figureOfWhat(figure)].join(': '),
      figureWords(figure, figure.suppressed).text,
      figure.n,
      figure.events,
    ]),
  );
  return table.toString();
};

/** How much there is beside the main figures, and how much of it has no value. */
export const howManyFigures = ({ analyses }: TrialAnalysis): string => {
  const figures = analyses.flatMap((one) => one.figures);
  const without = figures.filter((figure) => 'notEstimable' in figure);
  return `${analyses.length} analyses with ${figures.length} figures, of which ${without.length} have no value; each of them says why`;
};

/** Of what these numbers are a function. */
export const keyText = ({ key }: TrialAnalysis): string => {
  const { cut, cutoff, protocolVersion, planVersion, engineVersion } = key;
  const data = cut.kind === 'LOCK' ? `manifest ${cut.manifestDigest}` : `simulation, seed ${cut.seed}`;
  return `data cut: ${data}, facts up to ${cutoff}, protocol ${protocolVersion}, plan ${planVersion}, engine ${engineVersion}`;
};
