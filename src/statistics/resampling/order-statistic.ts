import { normalQuantile } from '../numerics/normal.js';

/**
 * The quantile α of bootstrap replicates (Davison & Hinkley 1997, equation 5.8): the value of rank (R + 1) α, between
 * two ranks by linear interpolation on the scale of normal quantiles. Beyond the first or last rank, the first or last
 * value. `sorted` ascends and is not empty.
 */
export const orderStatistic = (sorted: Float64Array, alpha: number): number => {
  const { length } = sorted;
  const rank = (length + 1) * alpha;
  const below = Math.floor(rank);
  if (below < 1) return sorted[0]!;
  if (below >= length) return sorted[length - 1]!;
  const low = sorted[below - 1]!;
  if (below === rank) return low;
  const [at, start, end] = [alpha, below / (length + 1), (below + 1) / (length + 1)].map(normalQuantile);
  return low + ((at! - start!) / (end! - start!)) * (sorted[below]! - low);
};
