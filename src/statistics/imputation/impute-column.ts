import { choleskyFactor, choleskySpread } from '../numerics/cholesky.js';
import { normalDraw } from '../numerics/draws.js';
import type { RandomStream } from '../numerics/random.js';
import { probability } from '../regression/binomial-likelihood.js';
import { binomialMaximum } from '../regression/binomial-maximum.js';
import { augmented } from './augmented-data.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import { linearDraw } from './linear-draw.js';

/** How a missing value is drawn given the other columns: see `imputations`. */
export type ImputationMethod = 'predictive mean matching' | 'normal' | 'logistic';

/** The rows of one column: those with a value, with it, and those without; and the other columns, scaled. */
export interface Target {
  readonly method: ImputationMethod;
  readonly observed: Uint32Array;
  readonly values: Float64Array;
  readonly missing: Uint32Array;
  readonly others: readonly Float64Array[];
  readonly donors: number;
}

/** New values for the missing rows, in their order. */
export const imputeColumn = (target: Target, stream: RandomStream): Float64Array | NotEstimable => {
  const { method } = target;
  switch (method) {
    case 'predictive mean matching':
      return matched(target, stream);
    case 'normal':
      return normal(target, stream);
    case 'logistic':
      return coins(target, stream);
    default:
      return method satisfies never;
  }
};

/** The other columns of some rows, after a column of ones. */
const rowsOf = (others: readonly Float64Array[], rows: Uint32Array): readonly Float64Array[] => [
  new Float64Array(rows.length).fill(1),
  ...others.map((column) => Float64Array.from(rows, (i) => column[i]!)),
];

const predicted = (columns: readonly Float64Array[], at: Float64Array): Float64Array => {
  const out = new Float64Array(columns[0]!.length);
  columns.forEach((column, j) => {
    for (let i = 0; i < out.length; i += 1) out[i]! += at[j]! * column[i]!;
  });
  return out;
};

const normal = (
  { observed, values, missing, others }: Target,
  stream: RandomStream,
): Float64Array | NotEstimable => {
  const draw = linearDraw(rowsOf(others, observed), values, stream);
  if (draw.kind === 'NotEstimable') return draw;
  return predicted(rowsOf(others, missing), draw.drawn).map(
    (mean) => mean + draw.deviation * normalDraw(stream),
  );
};

/** The value of one of the nearest, where near is how close their fitted mean lies to the drawn mean of the row. */
const matched = (
  { observed, values, missing, others, donors }: Target,
  stream: RandomStream,
): Float64Array | NotEstimable => {
  const known = rowsOf(others, observed);
  const draw = linearDraw(known, values, stream);
  if (draw.kind === 'NotEstimable') return draw;
  const fitted = predicted(known, draw.fitted);
  const order = Uint32Array.from(observed, (_, i) => i).sort((a, b) => fitted[a]! - fitted[b]! || a - b);
  return predicted(rowsOf(others, missing), draw.drawn).map((mean) => {
    const near = nearest(order, fitted, mean, donors);
    return values[near[stream.whole(0, near.length - 1)]!]!;
  });
};

/** The `count` entries of `order` whose heights, ascending along it, lie closest to a height. */
const nearest = (
  order: Uint32Array,
  heights: Float64Array,
  height: number,
  count: number,
): readonly number[] => {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (heights[order[middle]!]! < height) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let [below, above] = [low - 1, low]; found.length < Math.min(count, order.length);) {
    const down = below >= 0 ? height - heights[order[below]!]! : Infinity;
    const up = above < order.length ? heights[order[above]!]! - height : Infinity;
    if (down < up) found.push(order[below--]!);
    else found.push(order[above++]!);
  }
  return found;
};

/**
 * Labels from a logistic regression whose coefficients are drawn from their normal approximation (Rubin 1987, p. 169).
 * Where the other columns separate the labels, from one of augmented data.
 */
const coins = (
  { observed, values, missing, others }: Target,
  stream: RandomStream,
): Float64Array | NotEstimable => {
  if (values.every((value) => value === values[0])) {
    return notEstimable('ONE_CLASS', `every observed value is ${values[0]}`);
  }
  const columns = rowsOf(others, observed).slice(1);
  const data = {
    columns,
    labels: values,
    offset: new Float64Array(values.length),
    weights: new Float64Array(values.length).fill(1),
  };
  const nameOf = (j: number): string => (j === 0 ? 'the intercept' : `other column ${j}`);
  const plain = binomialMaximum(data, nameOf);
  const separated = plain.kind === 'NotEstimable' && plain.code === 'MONOTONE_LIKELIHOOD';
  const fit = separated ? binomialMaximum(augmented(data), nameOf) : plain;
  if (fit.kind === 'NotEstimable') return fit;
  const size = others.length + 1;
  const spread = choleskySpread(
    choleskyFactor(fit.information, size)!,
    size,
    Float64Array.from({ length: size }, () => normalDraw(stream)),
  );
  const drawn = fit.at.map((value, j) => value + spread[j]!);
  return predicted(rowsOf(others, missing), drawn).map((eta) =>
    stream.uniform() < probability(eta) ? 1 : 0,
  );
};
