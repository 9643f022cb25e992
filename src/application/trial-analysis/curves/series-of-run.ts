import {
  type PlannedAnalysis,
  type Series,
  type TrialSeries,
  curveId,
} from '../../../contracts/analysis/index.js';
import type { PlanEstimator } from '../../../contracts/analysis/plan.js';
import { seriesOf } from '../../evaluation/index.js';
import { evaluationOf } from '../data/evaluation-of.js';
import type { Sample } from '../data/participant.js';
import { byTherapy, inGroup } from '../estimators/panel-figures.js';
import type { Found } from '../estimators/run.js';
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
  'auc-difference': ['roc'],
  'auc-at-horizon': ['auc-over-time'],
  'auc-at-horizon-difference': ['auc-over-time'],
  'smooth-calibration': ['calibration-loess', 'calibration-spline'],
  'net-benefit-difference': ['net-benefit', 'net-benefit-treat-all', 'net-benefit-treat-none'],
  'net-benefit': ['net-benefit', 'net-benefit-treat-all', 'net-benefit-treat-none', 'net-benefit-binary'],
};

/** A curve, and from whose records it is drawn. */
export interface TracedSeries {
  readonly series: TrialSeries;
  readonly behind: Found['behind'];
}

interface Drawn {
  readonly series: Series;
  readonly behind: Found['behind'];
}

const ofGroups: readonly Kind[] = ['kaplan-meier', 'reverse-kaplan-meier', 'cumulative-incidence'];

const named = ({ id }: PlannedAnalysis, { series, behind }: Drawn): TracedSeries => ({
  series: { ...series, id: curveId(id, series) },
  behind,
});

const seriesOn = (analysis: PlannedAnalysis, { plan }: AnalysisInputs, sample: Sample): readonly Drawn[] => {
  const kinds = analysis.estimators
    .filter((name) => scaleOf[name] === sample.scale)
    .flatMap((name) => kindsOf[name] ?? []);
  if (kinds.length === 0) return [];
  const byDays = sample.scale === 'curve';
  const columns = byDays && analysis.grouping !== 'RISK' ? [] : sample.columns;
  const groups = byDays && analysis.grouping.startsWith('THERAPY') ? byTherapy : null;
  const { data, request } = evaluationOf(analysis, plan, { ...sample, columns }, groups);
  return seriesOf(data, request, [...new Set(kinds)]).map((series) => ({
    series: { ...series, scale: sample.scale },
    behind:
      series.group !== null && ofGroups.includes(series.kind)
        ? sample.participants.filter((one) => inGroup(sample, series, one))
        : sample.participants,
  }));
};

/** Therapy is drawn within low and high risk, unless too few events stand behind a part: behind a curve stands the part. */
const withinRisk = (analysis: PlannedAnalysis, inputs: AnalysisInputs, samples: Samples): readonly Drawn[] =>
  partsOf(samples, byRisk(samples), inputs.plan.suppressBelowEvents)
    .filter(({ hidden }) => !hidden)
    .flatMap(({ samples: { curve }, subgroup: { level } }) =>
      seriesOn(analysis, inputs, curve)
        .filter(({ series }) => series.group !== null)
        .map(({ series }) => ({
          series: {
            ...series,
            score: analysis.scores[0] ?? null,
            group: `${level} risk, ${series.group ?? ''}`,
          },
          behind: curve.participants,
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
): readonly TracedSeries[] => {
  if (analysis.label === 'IMPUTED' || analysis.censoring === 'AT_ADJUVANT_START_WEIGHTED') return [];
  const drawn =
    analysis.grouping === 'THERAPY_BY_RISK'
      ? withinRisk(analysis, inputs, samples)
      : [samples.horizon, samples.curve].flatMap((sample) => seriesOn(analysis, inputs, sample));
  return drawn.map((one) => named(analysis, one));
};
