import {
  type Estimate,
  type NotEstimable,
  type Quantity,
  estimated,
  notEstimable,
} from '../shared/estimate.js';
import { criticalValue } from '../numerics/normal.js';

export interface AucIntervals {
  /** The area with its interval on the logit scale: the one to report. */
  readonly logit: Estimate;
  /** The area with its interval on its own scale, cut at 0 and 1: the one that pROC's `ci.auc` prints. */
  readonly plain: Estimate;
}

/** Both intervals of an area under a ROC curve. A variance of 0 gives none: its cause is named in the reason. */
export const aucIntervals = (
  auc: number,
  variance: Quantity,
  level: number,
  method: string,
): AucIntervals => {
  if (variance.kind === 'NotEstimable') return { logit: variance, plain: variance };
  if (variance.value === 0) {
    const none = whyVarianceIsZero(auc);
    return { logit: none, plain: none };
  }
  const reach = criticalValue(level) * Math.sqrt(variance.value);
  const centre = Math.log(auc / (1 - auc));
  const logitReach = reach / (auc * (1 - auc));
  return {
    logit: estimated({
      value: auc,
      lower: fromLogit(centre - logitReach),
      upper: fromLogit(centre + logitReach),
      level,
      method: `${method}, logit scale`,
    }),
    plain: estimated({
      value: auc,
      lower: Math.max(0, auc - reach),
      upper: Math.min(1, auc + reach),
      level,
      method: `${method}, plain scale`,
    }),
  };
};

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

const fromLogit = (x: number): number => 1 / (1 + Math.exp(-x));
