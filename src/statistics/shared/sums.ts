export const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i]!;
  return total;
};

/** With n − 1 below. Exactly 0 for equal whole numbers, since their mean is then exact. */
export const sampleVariance = (values: ArrayLike<number>): number => {
  const mean = sum(values) / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += (values[i]! - mean) ** 2;
  return squares / (values.length - 1);
};

/**
 * Variance of a statistic from the infinitesimal jackknife: `influence[k]` is its derivative by the mass of subject k,
 * and the influences sum to 0. Scaled by n / (n − 1), as riskRegression does.
 */
export const jackknifeVariance = (influence: ArrayLike<number>): number => {
  let squares = 0;
  for (let k = 0; k < influence.length; k += 1) squares += influence[k]! ** 2;
  return (squares * influence.length) / (influence.length - 1);
};
