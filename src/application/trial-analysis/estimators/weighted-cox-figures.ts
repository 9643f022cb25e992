import { type Coefficient, type NotEstimable, weightedCox } from '../../../statistics/index.js';
import { figureOf } from '../../evaluation/panel/figure-of.js';
import { seenOf } from '../data/participant.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';
import { covariatesOf } from './covariates.js';
import type { Found, Run } from './run.js';
import { therapyWeighting } from './therapy-weighting.js';

/**
 * Hazard ratio of any event of therapy against none, in a Cox model with the plan's weights, which come from everybody of
 * the analysis; in a subgroup, over its members. Whoever has no weight takes no part. Behind each
 * figure stands everybody of the analysis.
 * @throws PlanNotRunnable where the plan names no weights
 */
export const weightedCoxFigures = ({ analysis, plan, samples, whole }: Run): readonly Found[] => {
  if (analysis.weights === 'NONE') {
    throw new PlanNotRunnable(
      analysis.id,
      'weighted-cox needs weights; choose OVERLAP or INVERSE_PROBABILITY',
    );
  }
  const weighting = therapyWeighting(whole.curve, analysis.weights, covariatesOf(plan, 'propensity'));
  const weightOf = (subjectId: string): number | undefined =>
    weighting.kind === 'NotEstimable' ? 0 : weighting.weightOf.get(subjectId);
  const participants = samples.curve.participants.filter(({ row }) => weightOf(row.subjectId) !== undefined);
  const seen = participants.map(seenOf);
  const events = seen.map(({ type }) => (type === 0 ? 0 : 1));
  const fit = (): Coefficient | NotEstimable => {
    if (weighting.kind === 'NotEstimable') return weighting;
    const cox = weightedCox(
      seen.map(({ time }) => time),
      events,
      [participants.map(({ therapy }) => (therapy ? 1 : 0))],
      participants.map(({ row }) => weightOf(row.subjectId) ?? 0),
      { level: plan.level, names: ['therapy'] },
    );
    if (cox.kind === 'NotEstimable') return cox;
    const [ofTherapy] = cox.coefficients;
    if (ofTherapy === undefined) throw new Error('a model of therapy has no coefficient of it');
    return ofTherapy;
  };
  const coefficient = fit();
  const missing = samples.curve.participants.length - participants.length;
  const ratio = 'kind' in coefficient ? coefficient : coefficient.ratio;
  const figure = figureOf({
    estimator: 'weighted-cox.ratio',
    definition: 'Hazard ratio of any event, therapy against none',
    scale: 'curve',
    group: 'therapy',
    n: participants.length,
    events: events.filter((event) => event === 1).length,
    method: `Cox, ties of Efron, ${analysis.weights === 'OVERLAP' ? 'overlap' : 'inverse probability'} weights, robust variance`,
    point: ratio,
    interval: ratio,
    notes: [
      'exploratory: no causal claim',
      ...(missing > 0 ? [`${missing} of whom a covariate is not known take no part`] : []),
    ],
  });
  return [{ figure, behind: whole.curve.participants }];
};
