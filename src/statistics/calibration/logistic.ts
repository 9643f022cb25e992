import { choleskyFactor, choleskyInverse } from '../numerics/cholesky.js';
import { design } from '../numerics/design.js';
import { type LogLikelihood, maximise } from '../numerics/newton-raphson.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import { tabulate } from '../shared/tabulate.js';
import { sum } from '../shared/sums.js';

export interface LogisticFit {
  readonly kind: 'Fitted';
  /** In the units of the covariates; the intercept is not among them. */
  readonly slopes: Float64Array;
  readonly slopeVariances: Float64Array;
  /** At the means of the covariates; of the model itself where there are none. */
  readonly intercept: number;
  readonly interceptVariance: number;
  /** The linear predictor of each subject, its offset included. */
  readonly linear: Float64Array;
}

/**
 * Logistic regression with an intercept by maximum likelihood: logit P(label = 1) = offset + intercept + covariates ·
 * slopes, with the inverse of the information as covariance. `names` are those of the covariates, for reasons.
 * Arguments are checked before; both labels must be there.
 */
export const logistic = (
  labels: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  names: readonly string[],
  offset?: ArrayLike<number>,
): LogisticFit | NotEstimable => {
  const n = labels.length;
  const { columns: scaled, scales } = design(covariates);
  const columns = [new Float64Array(n).fill(1), ...scaled];
  const size = columns.length;
  // The search begins at 0, which is near the top once the offset is centred.
  const shift = offset === undefined ? 0 : sum(offset) / n;
  const start = tabulate(n, (i) => (offset === undefined ? 0 : offset[i]! - shift));
  const linearAt = (at: Float64Array): Float64Array => {
    const linear = Float64Array.from(start);
    for (let j = 0; j < size; j += 1) {
      const column = columns[j]!;
      for (let i = 0; i < n; i += 1) linear[i]! += column[i]! * at[j]!;
    }
    return linear;
  };
  const reachOf = (step: Float64Array): number => {
    let reach = 0;
    for (let i = 0; i < n; i += 1) {
      let moved = 0;
      for (let j = 0; j < size; j += 1) moved += columns[j]![i]! * step[j]!;
      reach = Math.max(reach, Math.abs(moved));
    }
    return reach;
  };
  const search = { apart: false }; // at some point: then no maximum exists, however slowly the search runs away
  const top = maximise(
    (at) => {
      const linear = linearAt(at);
      search.apart ||= offset === undefined && separates(labels, linear);
      return bernoulli(labels, columns, linear);
    },
    size,
    reachOf,
    (j) => (j === 0 ? 'the intercept' : names[j - 1]!),
  );
  if (search.apart) {
    return notEstimable(
      'MONOTONE_LIKELIHOOD',
      `the likelihood rises for ever as coefficients run away: ${names.join(', ')} separate the labels`,
    );
  }
  if (top.kind === 'NotEstimable') return top;
  const covariance = choleskyInverse(choleskyFactor(top.information, size)!, size);
  return {
    kind: 'Fitted',
    slopes: scales.map((scale, j) => top.at[j + 1]! / scale),
    slopeVariances: scales.map((scale, j) => covariance[(j + 1) * (size + 1)]! / (scale * scale)),
    intercept: top.at[0]! - shift,
    interceptVariance: covariance[0]!,
    linear: linearAt(top.at),
  };
};

const bernoulli = (
  labels: ArrayLike<number>,
  columns: readonly Float64Array[],
  linear: Float64Array,
): LogLikelihood => {
  const size = columns.length;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  let value = 0;
  for (let i = 0; i < linear.length; i += 1) {
    const label = labels[i]!;
    const eta = linear[i]!;
    const odds = Math.exp(-Math.abs(eta));
    const far = odds / (1 + odds);
    value += (label === 1 ? Math.min(eta, 0) : -Math.max(eta, 0)) - Math.log1p(odds);
    const rest = label === 1 ? (eta > 0 ? far : 1 - far) : eta > 0 ? far - 1 : -far;
    const weight = far * (1 - far);
    for (let j = 0; j < size; j += 1) {
      const x = columns[j]![i]!;
      gradient[j]! += rest * x;
      for (let k = 0; k <= j; k += 1) information[j * size + k]! += weight * x * columns[k]![i]!;
    }
  }
  for (let j = 0; j < size; j += 1) {
    for (let k = j + 1; k < size; k += 1) information[j * size + k] = information[k * size + j]!;
  }
  return { value, gradient, information };
};

/** Whether every label 1 has a higher linear predictor than every label 0. */
const separates = (labels: ArrayLike<number>, linear: Float64Array): boolean => {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i < linear.length; i += 1) {
    if (labels[i] === 1) lowest = Math.min(lowest, linear[i]!);
    else highest = Math.max(highest, linear[i]!);
  }
  return lowest > highest;
};
