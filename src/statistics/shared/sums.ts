export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** With n − 1 below. Exactly 0 for equal whole numbers, since their mean is then exact. */
export const sampleVariance = (values: readonly number[]): number => {
  const mean = sum(values) / values.length;
  return sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
};

/**
 * Variance of a statistic from the infinitesimal jackknife: `influence[k]` is its derivative by the mass of subject k,
 * and the influences sum to 0. Scaled by n / (n − 1), as riskRegression does.
 */
export const jackknifeVariance = (influence: readonly number[]): number =>
  (sum(influence.map((value) => value * value)) * influence.length) / (influence.length - 1);
