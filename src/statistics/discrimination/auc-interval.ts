import { type NotEstimable, type Quantity, notEstimable } from '../shared/estimate.js';
import { type ProbabilityIntervals, probabilityIntervals } from '../shared/probability-intervals.js';

/** The area with its interval on the logit scale, and the plain one that pROC's `ci.auc` prints. */
export type AucIntervals = ProbabilityIntervals;

/** Both intervals of an area under a ROC curve. A variance of 0 gives none: its cause is named in the reason. */
export const aucIntervals = (auc: number, variance: Quantity, level: number, method: string): AucIntervals =>
  probabilityIntervals(auc, variance, level, method, whyVarianceIsZero);

const whyVarianceIsZero = (auc: number): NotEstimable => {
  if (auc === 0 || auc === 1) {
    return notEstimable(
      'ESTIMATE_AT_BOUNDARY',
      `the scores separate the classes perfectly (AUC ${auc}): the variance is 0 and the logit is infinite`,
    );
  }
  return notEstimable(
    'CONSTANT_SCORE',
    `the variance is 0 (AUC ${auc}): no score says more than another about the class`,
  );
};
