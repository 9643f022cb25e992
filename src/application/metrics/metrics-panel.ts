import type { MetricsPanel } from '../../contracts/views/index.js';
import type { ModelName } from '../../domain/record/machines/prediction.js';
import type { AnalysisRow } from '../../domain/protocol/analysis-row/analysis-row.js';
import type { Label24 } from '../../domain/protocol/label/label-24.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { OpenedPrediction } from '../../domain/unsealing/unsealing.js';
import {
  aucDeLong,
  classificationAt,
  kaplanMeier,
  type Binary,
  type Estimate,
} from '../../statistics/index.js';
import { createCurrentRows, type CurrentRowsDeps } from '../analysis/current-rows.js';
import { type OpenedTrialDeps, openedTrial, scoresOf } from './opened-trial.js';
import type { Protocols } from '../protocol/protocols.js';

export interface MetricsDeps extends OpenedTrialDeps {
  readonly readModels: CurrentRowsDeps['readModels'] & OpenedTrialDeps['readModels'];
  readonly protocols: Protocols;
}

const level = 0.95;

/** Full analysis set of the surgery-only cohort (protocol §6.1, FAS-V), without the demand for a valid score. */
const inFullAnalysis = ({ sets }: AnalysisRow): boolean =>
  sets.FAS_V.reasons.every((reason) => reason === 'PRE-MISSING' || reason === 'PRE-LATE');

/** The set whose scores of the model are analysed: they were fixed in time, and POST needs a valid PRE. */
const setOfModel = { PRE: 'FAS_V', POST: 'POST_V' } as const;

const modelMetrics = (
  model: ModelName,
  threshold: number,
  analysed: readonly AnalysisRow[],
  opened: readonly OpenedPrediction[],
): MetricsPanel['models'][number] => {
  const scoreOf = scoresOf(model, analysed, opened);
  const scored = analysed.filter(({ sets }) => sets[setOfModel[model]].member);
  const pairs = scored.flatMap(({ subjectId, label }) => {
    const score = scoreOf.get(subjectId);
    return score === undefined || label.value === null ? [] : [{ label: label.value, score }];
  });
  const labels = pairs.map((pair): Binary => pair.label);
  const scores = pairs.map((pair) => pair.score);
  const auc = aucDeLong(labels, scores, level);
  const classes = classificationAt(labels, scores, threshold, level);
  return {
    model,
    threshold,
    subjects: pairs.length,
    cases: auc.cases,
    controls: auc.controls,
    auc: auc.logit,
    sensitivity: classes.sensitivity,
    specificity: classes.specificity,
  };
};

const survival = (analysed: readonly AnalysisRow[]): MetricsPanel['recurrenceFreeSurvival'] => {
  const times = analysed.flatMap(({ endpoints }) => (endpoints ? [endpoints.rfs] : []));
  if (times.length === 0) return { subjects: 0, events: 0, points: [] };
  const curve = kaplanMeier(
    times.map((one) => one.time),
    times.map((one): Binary => (one.event ? 1 : 0)),
    level,
  );
  return {
    subjects: curve.subjects,
    events: curve.events,
    points: curve.steps.map((step) => ({
      day: step.time,
      atRisk: step.atRisk,
      events: step.events,
      censored: step.censored,
      survival: step.survival,
      estimate: step.estimate satisfies Estimate,
    })),
  };
};

const countsOf = (
  trial: TrialState,
  rows: readonly AnalysisRow[],
  analysed: readonly AnalysisRow[],
): MetricsPanel['counts'] => {
  const having = (status: Label24['status']): number =>
    analysed.filter(({ label }) => label.status === status).length;
  return {
    allocated: trial.subjects.length,
    erased: trial.erased.length,
    eligible: rows.filter(({ eligibility }) => eligibility === 'ELIGIBLE').length,
    analysed: analysed.length,
    cases: analysed.filter(({ label }) => label.value === 1).length,
    controls: analysed.filter(({ label }) => label.value === 0).length,
    censored: having('CENSORED'),
    pending: having('PENDING'),
    undetermined: having('UNDETERMINED'),
  };
};

/**
 * The first panel: discrimination and classification of both models, RFS by Kaplan–Meier.
 * What cannot be estimated says why. @throws CommandRefused `METRICS.SEALED` before unsealing.
 */
export const createMetricsPanel = (deps: MetricsDeps) => async (): Promise<MetricsPanel> => {
  const { trial, manifest, manifestDigest, lockedAt, cut, opened } = await openedTrial(deps);
  const protocol = deps.protocols.inForce(trial, cut);
  const rows = await createCurrentRows(deps)(trial, cut);
  const analysed = rows.filter(inFullAnalysis);
  return {
    dataCut: {
      lockedAt,
      streams: manifest.length,
      manifestDigest,
      protocolVersion: protocol.version,
    },
    counts: countsOf(trial, rows, analysed),
    models: [
      modelMetrics('PRE', protocol.thresholds.pre, analysed, opened),
      modelMetrics('POST', protocol.thresholds.post, analysed, opened),
    ],
    recurrenceFreeSurvival: survival(analysed),
  };
};
