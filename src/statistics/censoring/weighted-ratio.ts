import type { CensoringWeights } from './censoring-weights.js';

export interface WeightedRatio {
  readonly value: number;
  /** Its derivative by the mass of each subject, the estimation of the weights included; they sum to 0. */
  readonly influence: Float64Array;
}

/**
 * Σ wᵢ aᵢ / Σ wᵢ bᵢ under censoring weights, for Σ wᵢ bᵢ > 0. Where every aᵢ equals its bᵢ the ratio is exactly 1.
 * Shapes: `a` and `b` have one entry for each subject of the weights.
 */
export const weightedRatio = (
  { weights, throughWeights }: CensoringWeights,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): WeightedRatio => {
  let [above, below] = [0, 0];
  for (let i = 0; i < weights.length; i += 1) {
    above += weights[i]! * a[i]!;
    below += weights[i]! * b[i]!;
  }
  const value = above / below;
  const direct = weights.map((weight, i) => (weight * (a[i]! - value * b[i]!)) / below);
  const indirect = throughWeights(direct);
  return { value, influence: direct.map((part, k) => part + indirect[k]!) };
};
