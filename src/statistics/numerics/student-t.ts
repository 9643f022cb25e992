import quantile from '@stdlib/stats-base-dists-t-quantile';

/**
 * The t with P(T ≤ t) = p, for any number of degrees of freedom above 0, whole or not.
 * @throws RangeError unless 0 < p < 1 and df > 0
 */
export const studentQuantile = (p: number, df: number): number => {
  if (!(p > 0 && p < 1)) throw new RangeError(`p is ${p}; give a probability between 0 and 1, both excluded`);
  if (!(df > 0 && Number.isFinite(df))) throw new RangeError(`df is ${df}; give a finite number above 0`);
  return quantile(p, df);
};
