export { type CoxFit, type CoxMaximum, type CoxOptions, cox, coxFitAt, coxMaximum } from './cox.js';
export { type SurvivalCurve, type SurvivalStep, kaplanMeier } from './kaplan-meier.js';
export { type LogRank, logRank } from './log-rank.js';
export { type MedianSurvival, medianSurvival } from './median-survival.js';
export { numberAtRisk } from './number-at-risk.js';
export {
  type ChiSquareTest,
  type ProportionalHazards,
  type TimeTransform,
  proportionalHazards,
  proportionalHazardsAt,
} from './proportional-hazards.js';
export {
  type RestrictedMean,
  type RestrictedMeanDifference,
  restrictedMean,
  restrictedMeanDifference,
} from './restricted-mean.js';
export { reverseKaplanMeier } from './reverse-kaplan-meier.js';
export type { Ties } from './risk-sets.js';
export { type SurvivalAt, survivalAt } from './survival-at.js';
