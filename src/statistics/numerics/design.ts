/** Covariates as columns, centred and scaled to a standard deviation of 1, so that no unit spoils the arithmetic. */
export interface Design {
  readonly size: number;
  readonly columns: readonly Float64Array[];
  readonly scales: Float64Array;
  /** How much a step in the scaled coefficients moves the linear predictors: their range over the subjects. */
  readonly reachOf: (step: Float64Array) => number;
  /** Coefficients in the units of the input. */
  readonly unscaled: (coefficients: Float64Array) => Float64Array;
  /** Their covariance matrix in the units of the input, row by row. */
  readonly unscaledCovariance: (covariance: Float64Array) => Float64Array;
}

/** A column that is the same for everybody stays 0, and is found by its information. */
export const design = (covariates: readonly ArrayLike<number>[]): Design => {
  const size = covariates.length;
  const scales = new Float64Array(size).fill(1);
  const columns = covariates.map((column, j) => {
    const centred = centredOf(column);
    let squares = 0;
    for (let i = 0; i < centred.length; i += 1) squares += centred[i]! * centred[i]!;
    const scale = Math.sqrt(squares / centred.length);
    if (scale > 0) scales[j] = scale;
    for (let i = 0; i < centred.length; i += 1) centred[i]! /= scales[j]!;
    return centred;
  });
  const only = size === 1 ? rangeOf(columns[0]!) : undefined;
  return {
    size,
    columns,
    scales,
    reachOf: (step) => {
      if (only !== undefined) return Math.abs(step[0]!) * only;
      const n = columns[0]?.length ?? 0;
      let [lowest, highest] = [Infinity, -Infinity];
      for (let i = 0; i < n; i += 1) {
        let moved = 0;
        for (let j = 0; j < size; j += 1) moved += columns[j]![i]! * step[j]!;
        lowest = Math.min(lowest, moved);
        highest = Math.max(highest, moved);
      }
      return n === 0 ? 0 : highest - lowest;
    },
    unscaled: (coefficients) => coefficients.map((value, j) => value / scales[j]!),
    unscaledCovariance: (covariance) =>
      covariance.map((value, at) => value / (scales[Math.floor(at / size)]! * scales[at % size]!)),
  };
};

/** The column less its mean; exactly 0 where it is the same for everybody. */
const centredOf = (column: ArrayLike<number>): Float64Array => {
  const n = column.length;
  const centred = new Float64Array(n);
  let total = 0;
  let constant = true;
  for (let i = 0; i < n; i += 1) {
    total += column[i]!;
    constant &&= column[i] === column[0];
  }
  if (constant) return centred;
  const mean = total / n;
  for (let i = 0; i < n; i += 1) centred[i] = column[i]! - mean;
  return centred;
};

const rangeOf = (column: Float64Array): number => {
  if (column.length === 0) return 0;
  let [lowest, highest] = [Infinity, -Infinity];
  for (let i = 0; i < column.length; i += 1) {
    lowest = Math.min(lowest, column[i]!);
    highest = Math.max(highest, column[i]!);
  }
  return highest - lowest;
};
