/** Sums of exp(η), of x exp(η) and of x xᵀ exp(η) (lower triangle, row by row) over some subjects. */
export interface Sums {
  total: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

export const noSums = (size: number): Sums => ({
  total: 0,
  first: new Float64Array(size),
  second: new Float64Array(size * size),
});

export const add = (sums: Sums, weight: number, columns: readonly Float64Array[], i: number): void => {
  const size = columns.length;
  sums.total += weight;
  for (let j = 0; j < size; j += 1) {
    const share = weight * columns[j]![i]!;
    sums.first[j]! += share;
    for (let k = 0; k <= j; k += 1) sums.second[j * size + k]! += share * columns[k]![i]!;
  }
};

export const addSums = (to: Sums, from: Sums, share: number): void => {
  to.total += share * from.total;
  for (let j = 0; j < to.first.length; j += 1) to.first[j]! += share * from.first[j]!;
  for (let j = 0; j < to.second.length; j += 1) to.second[j]! += share * from.second[j]!;
};

export const clear = (sums: Sums): void => {
  sums.total = 0;
  sums.first.fill(0);
  sums.second.fill(0);
};

/** The weighted mean and covariance (lower triangle). */
export const moments = (sums: Readonly<Sums>, mean: Float64Array, covariance: Float64Array): void => {
  const size = mean.length;
  for (let j = 0; j < size; j += 1) mean[j] = sums.first[j]! / sums.total;
  for (let j = 0; j < size; j += 1) {
    for (let k = 0; k <= j; k += 1) {
      covariance[j * size + k] = sums.second[j * size + k]! / sums.total - mean[j]! * mean[k]!;
    }
  }
};
