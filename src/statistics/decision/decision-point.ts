import { type NotEstimable, type Quantity, known, notEstimable } from '../shared/estimate.js';

/** What acting on a score at one threshold probability is worth. Acting on nobody is worth 0. */
export interface DecisionPoint {
  readonly threshold: number;
  /** Subjects with a score at or above the threshold. */
  readonly positives: number;
  /** In true positives per subject. */
  readonly netBenefit: Quantity;
  /** That of acting on everybody. */
  readonly treatAll: Quantity;
  /** Net benefit / event rate: 1 is the most that a score can reach. */
  readonly standardized: Quantity;
}

/** Shares of all subjects who are positive with and without the event. */
export interface PositiveShares {
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** TP/n − FP/n · pt / (1 − pt), with the event rate of everybody. */
export const decisionPoint = (
  threshold: number,
  positives: number,
  shares: PositiveShares | NotEstimable,
  rate: number,
): DecisionPoint => {
  if (threshold === 1) return without(threshold, positives, atOne, atOne);
  const odds = threshold / (1 - threshold);
  const treatAll = known(rate - (1 - rate) * odds);
  if ('kind' in shares) return without(threshold, positives, shares, treatAll);
  const netBenefit = shares.truePositives - shares.falsePositives * odds;
  return {
    threshold,
    positives,
    netBenefit: known(netBenefit),
    treatAll,
    standardized:
      rate > 0
        ? known(netBenefit / rate)
        : notEstimable('NO_EVENTS', 'nobody had the event: there is nothing to scale by'),
  };
};

export const without = (
  threshold: number,
  positives: number,
  why: NotEstimable,
  treatAll: Quantity,
): DecisionPoint => ({ threshold, positives, netBenefit: why, treatAll, standardized: why });

const atOne = notEstimable(
  'ESTIMATE_AT_BOUNDARY',
  'at a threshold probability of 1 a false positive costs more than any number of true ones gains',
);
