import type { Innermost } from './innermost-intervals.js';
import { type Heights, logLikelihoodOf, slopesOf } from './mixture-likelihood.js';

const mostHalvings = 40;

/**
 * One step of the iterative convex minorant (Groeneboom & Wellner 1992; Jongbloed 1998): a Newton step with the diagonal
 * of the second derivatives, made monotone by weighted isotonic regression and shortened until the likelihood rises.
 * The heights as they are where no share of the step helps.
 */
export const convexMinorantStep = (places: Innermost, heights: Heights): Heights => {
  const size = heights.length - 1;
  if (size < 2) return heights;
  const { slope, curvature } = slopesOf(places, heights);
  const aims = heights.slice(1, size).map((height, j) => height + slope[j + 1]! / curvature[j + 1]!);
  const fitted = isotonic(aims, curvature.subarray(1, size));
  const target = heights.slice();
  for (let j = 1; j < size; j += 1) target[j] = Math.min(1, Math.max(0, fitted[j - 1]!));

  const here = logLikelihoodOf(places, heights);
  for (let share = 1, halving = 0; halving < mostHalvings; halving += 1, share /= 2) {
    const next = heights.map((height, j) => height + share * (target[j]! - height));
    if (logLikelihoodOf(places, next) > here) return next;
  }
  return heights;
};

/** Weighted least squares among ascending sequences, by pooling adjacent violators. O(n). */
const isotonic = (aims: Float64Array, weights: Float64Array): Float64Array => {
  const { length } = aims;
  const [mean, weight] = [new Float64Array(length), new Float64Array(length)];
  const start = new Int32Array(length);
  let blocks = 0;
  for (let j = 0; j < length; j += 1) {
    mean[blocks] = aims[j]!;
    weight[blocks] = weights[j]!;
    start[blocks] = j;
    while (blocks > 0 && mean[blocks - 1]! >= mean[blocks]!) {
      const total = weight[blocks - 1]! + weight[blocks]!;
      mean[blocks - 1] = (mean[blocks - 1]! * weight[blocks - 1]! + mean[blocks]! * weight[blocks]!) / total;
      weight[blocks - 1] = total;
      blocks -= 1;
    }
    blocks += 1;
  }
  const out = new Float64Array(length);
  for (let block = 0; block < blocks; block += 1) {
    out.fill(mean[block]!, start[block], block + 1 < blocks ? start[block + 1] : length);
  }
  return out;
};
