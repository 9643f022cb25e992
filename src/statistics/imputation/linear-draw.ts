import { choleskyFactor, choleskySolve, choleskySpread } from '../numerics/cholesky.js';
import { chiSquareDraw, normalDraw } from '../numerics/draws.js';
import type { RandomStream } from '../numerics/random.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';

export interface LinearDraw {
  readonly kind: 'LinearDraw';
  /** By least squares, of columns centred at their means; the intercept is the mean of y. */
  readonly fitted: Float64Array;
  /** One draw of the coefficients and of the residual standard deviation from their posterior distribution. */
  readonly drawn: Float64Array;
  readonly deviation: number;
}

/**
 * A draw from the posterior of a normal linear model with the usual flat prior (Rubin 1987, p. 167): σ² = RSS / χ² on
 * n − p degrees of freedom, and β normal about least squares with variance σ² (XᵀX)⁻¹. `columns` include the intercept.
 */
export const linearDraw = (
  columns: readonly Float64Array[],
  y: Float64Array,
  stream: RandomStream,
): LinearDraw | NotEstimable => {
  const size = columns.length;
  const df = y.length - size;
  if (df < 2) {
    return notEstimable('TOO_FEW', `${y.length} observed values are too few for ${size} coefficients`);
  }
  const [cross, against] = [new Float64Array(size * size), new Float64Array(size)];
  for (let j = 0; j < size; j += 1) {
    against[j] = dot(columns[j]!, y);
    for (let k = 0; k <= j; k += 1) cross[j * size + k] = dot(columns[j]!, columns[k]!);
  }
  const factor = choleskyFactor(cross, size);
  if (factor === undefined) {
    return notEstimable('COLLINEAR', 'among the observed, one covariate is constant or a sum of the others');
  }
  const fitted = choleskySolve(factor, size, against);
  const residual = y.map((value, i) =>
    columns.reduce((rest, column, j) => rest - fitted[j]! * column[i]!, value),
  );
  const deviation = Math.sqrt(dot(residual, residual) / chiSquareDraw(stream, df));
  const spread = choleskySpread(
    factor,
    size,
    Float64Array.from({ length: size }, () => normalDraw(stream)),
  );
  return {
    kind: 'LinearDraw',
    fitted,
    drawn: fitted.map((value, j) => value + deviation * spread[j]!),
    deviation,
  };
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let total = 0;
  for (let i = 0; i < a.length; i += 1) total += a[i]! * b[i]!;
  return total;
};
