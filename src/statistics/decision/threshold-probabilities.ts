/**
 * Threshold probabilities from whole percents, both ends included: each is k / 100 by division, so that 0.07 is the
 * same number as one that is written so; steps that are added up drift.
 * @throws RangeError unless 0 ≤ from ≤ to ≤ 100 and step ≥ 1 are whole numbers
 */
export const thresholdProbabilities = (from: number, to: number, step = 1): readonly number[] => {
  if (![from, to, step].every(Number.isInteger) || from < 0 || to < from || to > 100 || step < 1) {
    throw new RangeError(
      `percents are from ${from} to ${to} by ${step}; give whole numbers from 0 to 100, ascending, by 1 or more`,
    );
  }
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, k) => (from + k * step) / 100);
};

/** @throws RangeError naming the first that is not a number from 0 to 1. */
export const mustBeThresholds = (thresholds: ArrayLike<number>): void => {
  for (let k = 0; k < thresholds.length; k += 1) {
    if (!(thresholds[k]! >= 0 && thresholds[k]! <= 1)) {
      throw new RangeError(`thresholds[${k}] is ${thresholds[k]}; give a probability from 0 to 1`);
    }
  }
};
