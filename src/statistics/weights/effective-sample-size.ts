import { mustBeWeights } from '../shared/checked-arguments.js';
import { type Quantity, known, notEstimable } from '../shared/estimate.js';

/**
 * (Σ w)² / Σ w² (Kish 1965): how many subjects of equal weight would carry as much. n where all weights are equal.
 * @throws RangeError naming the index of a weight that cannot be read
 */
export const effectiveSampleSize = (weights: ArrayLike<number>): Quantity => {
  mustBeWeights('weights', weights);
  if (weights.length === 0) return notEstimable('NO_SUBJECTS', 'there are no subjects');
  const largest = Array.from(weights).reduce((most, weight) => Math.max(most, weight), 0);
  if (largest === 0) return notEstimable('ZERO_WEIGHTS', 'all weights are zero');
  let [total, squares] = [0, 0];
  for (let i = 0; i < weights.length; i += 1) {
    const share = weights[i]! / largest; // so that no square overflows
    total += share;
    squares += share * share;
  }
  return known((total * total) / squares);
};
