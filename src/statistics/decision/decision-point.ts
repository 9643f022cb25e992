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

/**
 * TP/n − FP/n · pt / (1 − pt), standardized by the event rate of everybody. Acting on nobody is worth 0, whatever is
 * known of the others and at a threshold of 1 too, where false positives cost more than anything gains.
 */
export const decisionPoint = (
  threshold: number,
  positives: number,
  shares: PositiveShares | NotEstimable,
  rate: Quantity,
): DecisionPoint => {
  const worth = worthOf(threshold, positives === 0 ? nobody : shares);
  return {
    threshold,
    positives,
    netBenefit: worth,
    treatAll:
      rate.kind === 'NotEstimable'
        ? rate
        : threshold === 1
          ? atOne
          : known(rate.value - ((1 - rate.value) * threshold) / (1 - threshold)),
    standardized: standardizedBy(worth, rate),
  };
};

/** Where there are no subjects, nothing is worth anything, and not 0. */
export const ofNoSubjects = (threshold: number): DecisionPoint => ({
  threshold,
  positives: 0,
  netBenefit: noSubjects,
  treatAll: noSubjects,
  standardized: noSubjects,
});

const noSubjects = notEstimable('NO_SUBJECTS', 'there are no subjects');
const nobody: PositiveShares = { truePositives: 0, falsePositives: 0 };

const worthOf = (threshold: number, shares: PositiveShares | NotEstimable): Quantity => {
  if (shares === nobody) return known(0);
  if (threshold === 1) return atOne;
  if ('kind' in shares) return shares;
  return known(shares.truePositives - (shares.falsePositives * threshold) / (1 - threshold));
};

const standardizedBy = (worth: Quantity, rate: Quantity): Quantity => {
  if (worth.kind === 'NotEstimable') return worth;
  if (rate.kind === 'NotEstimable') return rate;
  if (rate.value > 0) return known(worth.value / rate.value);
  return notEstimable('NO_EVENTS', 'nobody had the event: there is nothing to scale by');
};

const atOne = notEstimable(
  'ESTIMATE_AT_BOUNDARY',
  'at a threshold probability of 1 a false positive costs more than any number of true ones gains',
);
