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
    const values = Float64Array.from(column);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const constant = values.every((value) => value === values[0]);
    const centred = values.map((value) => (constant ? 0 : value - mean));
    const scale = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0) / values.length);
    if (scale > 0) scales[j] = scale;
    return centred.map((value) => value / scales[j]!);
  });
  return {
    size,
    columns,
    scales,
    reachOf: (step) => {
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
