import type { LogLikelihood } from '../numerics/newton-raphson.js';

export interface BinomialData {
  readonly columns: readonly ArrayLike<number>[];
  readonly labels: ArrayLike<number>;
  readonly offset: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** 1 / (1 + exp(−η)). */
export const probability = (eta: number): number => 1 / (1 + Math.exp(-eta));

/** offset + at[0] + Σ at[j + 1] columns[j], for each row. */
export const linearPredictor = (
  columns: readonly ArrayLike<number>[],
  offset: ArrayLike<number>,
  at: Float64Array,
): Float64Array => {
  const eta = new Float64Array(offset.length);
  for (let i = 0; i < eta.length; i += 1) eta[i] = offset[i]! + at[0]!;
  for (const [j, column] of columns.entries()) {
    const slope = at[j + 1]!;
    for (let i = 0; i < eta.length; i += 1) eta[i]! += slope * column[i]!;
  }
  return eta;
};

/** Σ w (y η − log(1 + exp η)), its gradient and its information, without overflow however large η is. */
export const binomialLikelihood = (data: BinomialData, at: Float64Array): LogLikelihood => {
  const { columns, labels, weights } = data;
  const eta = linearPredictor(columns, data.offset, at);
  const size = at.length;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const row = new Float64Array(size).fill(1);
  let value = 0;
  for (let i = 0; i < eta.length; i += 1) {
    const x = eta[i]!;
    const weight = weights[i]!;
    const happened = labels[i] === 1;
    const small = Math.exp(-Math.abs(x));
    const more = 1 + small;
    const isRight = happened === x > 0;
    const wrong = isRight ? small / more : 1 / more;
    value -= weight * (Math.log1p(small) + (isRight ? 0 : Math.abs(x)));
    const pull = weight * (happened ? wrong : -wrong);
    const spread = (weight * small) / (more * more);
    for (let j = 1; j < size; j += 1) row[j] = columns[j - 1]![i]!;
    for (let j = 0; j < size; j += 1) {
      const own = row[j]!;
      gradient[j]! += pull * own;
      for (let k = 0; k <= j; k += 1) information[j * size + k]! += spread * own * row[k]!;
    }
  }
  return { value, gradient, information };
};

/** Whether every row with label 1 has a higher linear predictor, offset apart, than every row with label 0. */
export const separates = ({ columns, labels }: BinomialData, at: Float64Array): boolean => {
  let [lowest, highest] = [Infinity, -Infinity];
  for (let i = 0; i < labels.length; i += 1) {
    let eta = at[0]!;
    for (let j = 0; j < columns.length; j += 1) eta += at[j + 1]! * columns[j]![i]!;
    if (labels[i] === 1) lowest = Math.min(lowest, eta);
    else highest = Math.max(highest, eta);
    if (lowest <= highest) return false;
  }
  return lowest > highest;
};
