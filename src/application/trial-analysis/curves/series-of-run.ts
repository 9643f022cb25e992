import type { PlannedAnalysis, Series } from '../../../contracts/analysis/index.js';
import type { PlanEstimator } from '../../../contracts/analysis/plan.js';
import { seriesOf } from '../../evaluation/index.js';
import { evaluationOf } from '../data/evaluation-of.js';
import type { Sample } from '../data/participant.js';
import { byTherapy } from '../estimators/panel-figures.js';
import { scaleOf } from '../estimators/scale-of.js';
import type { AnalysisInputs } from '../inputs.js';
import { type Samples, byRisk, partsOf } from '../subgroups/partition.js';

type Kind = Series['kind'];

/** The curves that belong to the figures of an estimator. */
const kindsOf: Partial<Readonly<Record<PlanEstimator, readonly Kind[]>>> = {
  survival: ['kaplan-meier'],
  'follow-up': ['reverse-kaplan-meier'],
  incidence: ['cumulative-incidence'],
  auc: ['roc', 'score-distribution'],
  'auc-at-horizon': ['auc-over-time'],
  'smooth-calibration': ['calibration-loess', 'calibration-spline'],
  'net-benefit': ['net-benefit', 'net-benefit-treat-all', 'net-benefit-treat-none', 'net-benefit-binary'],
};

const seriesOn = (analysis: PlannedAnalysis, { plan }: AnalysisInputs, sample: Sample): readonly Series[] => {
  const kinds = analysis.estimators
    .filter((name) => scaleOf[name] === sample.scale)
    .flatMap((name) => kindsOf[name] ?? []);
  if (kinds.length === 0) return [];
  const byDays = sample.scale === 'curve';
  const columns = byDays && analysis.grouping !== 'RISK' ? [] : sample.columns;
  const groups = byDays && analysis.grouping.startsWith('THERAPY') ? byTherapy : null;
  const { data, request } = evaluationOf(analysis, plan, { ...sample, columns }, groups);
  return seriesOf(data, request, [...new Set(kinds)]).map((series) => ({ ...series, scale: sample.scale }));
};

/** Therapy is drawn within low and high risk, unless too few events stand behind a part. */
const withinRisk = (analysis: PlannedAnalysis, inputs: AnalysisInputs, samples: Samples): readonly Series[] =>
  partsOf(samples, byRisk(samples), inputs.plan.suppressBelowEvents)
    .filter(({ hidden }) => !hidden)
    .flatMap(({ samples: { curve }, subgroup: { level } }) =>
      seriesOn(analysis, inputs, curve)
        .filter(({ group }) => group !== null)
        .map((series) => ({
          ...series,
          score: analysis.scores[0] ?? null,
          group: `${level} risk, ${series.group ?? ''}`,
        })),
    );

/**
 * The curves of everybody in an analysis, and of the groups that it names. Imputed labels and weights of the start of
 * therapy have none.
 */
export const seriesOfAnalysis = (
  analysis: PlannedAnalysis,
  inputs: AnalysisInputs,
  samples: Samples,
): readonly Series[] => {
  if (analysis.label === 'IMPUTED' || analysis.censoring === 'AT_ADJUVANT_START_WEIGHTED') return [];
  if (analysis.grouping === 'THERAPY_BY_RISK') return withinRisk(analysis, inputs, samples);
  return [samples.horizon, samples.curve].flatMap((sample) => seriesOn(analysis, inputs, sample));
};
