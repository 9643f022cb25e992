import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  choleskyFactor,
  choleskyInverse,
  choleskySolve,
  design,
  maximise,
  quadraticForm,
} from '../../../../src/statistics/index.js';

const numbers = fc.double({ min: -3, max: 3, noNaN: true });
/** B Bᵀ + I is positive definite, whatever B is. */
const positiveDefinite = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.tuple(
    fc.array(numbers, { minLength: size * size, maxLength: size * size }).map((b) => {
      const matrix = new Float64Array(size * size);
      for (let i = 0; i < size; i += 1) {
        for (let j = 0; j < size; j += 1) {
          matrix[i * size + j] = i === j ? 1 : 0;
          for (let k = 0; k < size; k += 1) matrix[i * size + j]! += b[i * size + k]! * b[j * size + k]!;
        }
      }
      return { size, matrix };
    }),
    fc.array(numbers, { minLength: size, maxLength: size }),
  ),
);
const times = (matrix: Float64Array, size: number, x: ArrayLike<number>): number[] =>
  Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, k) => matrix[i * size + k]! * x[k]!).reduce((a, b) => a + b, 0),
  );

describe('the Cholesky factor', () => {
  it('solves, inverts and gives the quadratic form', () => {
    fc.assert(
      fc.property(positiveDefinite, ([{ size, matrix }, b]) => {
        const factor = choleskyFactor(matrix, size)!;
        const x = choleskySolve(factor, size, b);
        times(matrix, size, x).forEach((value, i) => {
          expect(value).toBeCloseTo(b[i]!, 8);
        });
        times(choleskyInverse(factor, size), size, b).forEach((value, i) => {
          expect(value).toBeCloseTo(x[i]!, 8);
        });
        const form = b.reduce((sum, value, i) => sum + value * x[i]!, 0);
        expect(quadraticForm(factor, size, b)).toBeCloseTo(form, 8);
      }),
    );
  });

  it('tells a matrix that is not positive definite', () => {
    expect(choleskyFactor(Float64Array.of(1, 2, 2, 4), 2)).toBeUndefined();
    expect(choleskyFactor(Float64Array.of(0), 1)).toBeUndefined();
    expect(choleskyFactor(Float64Array.of(NaN), 1)).toBeUndefined();
    expect(choleskyFactor(new Float64Array(0), 0)).toEqual(new Float64Array(0));
  });
});

describe('a design', () => {
  it('gives coefficients and covariances back in the units of the input', () => {
    const { unscaled, unscaledCovariance, columns } = design([
      [0, 1000, 2000, 3000],
      [1, 0, 0, 1],
    ]);
    const scale = 500 * Math.sqrt(5);
    expect(columns[0]![3]).toBeCloseTo(1500 / scale, 12);
    expect(unscaled(Float64Array.of(scale, 1))[0]).toBeCloseTo(1, 12);
    expect(unscaled(Float64Array.of(scale, 1))[1]).toBeCloseTo(2, 12);
    expect(unscaledCovariance(Float64Array.of(scale ** 2, scale, scale, 1))[1]).toBeCloseTo(2, 12);
  });
});

describe('Newton-Raphson', () => {
  it('finds the maximum of a likelihood to rounding, and does not take a ridge for one', () => {
    // Binomial with one coefficient: k of n at logit b.
    const binomial = (k: number, n: number) => (at: Float64Array) => {
      const p = 1 / (1 + Math.exp(-at[0]!));
      return {
        value: k * Math.log(p) + (n - k) * Math.log1p(-p),
        gradient: Float64Array.of(k - n * p),
        information: Float64Array.of(n * p * (1 - p)),
      };
    };
    const fit = (k: number, n: number) =>
      maximise(
        binomial(k, n),
        1,
        (step) => Math.abs(step[0]!),
        () => 'the logit',
      );
    const found = fit(3, 1000);
    expect(found).toMatchObject({ kind: 'Maximum' });
    if (found.kind === 'Maximum') expect(found.at[0]).toBeCloseTo(Math.log(3 / 997), 12);
    expect(fit(0, 1000)).toMatchObject({ kind: 'NotEstimable', code: 'MONOTONE_LIKELIHOOD' });
    expect(fit(5, 5)).toMatchObject({ kind: 'NotEstimable', code: 'MONOTONE_LIKELIHOOD' });
    // an information that is lost on the way was there: the coefficient has run away from it
    const lost = (at: Float64Array) => ({
      value: at[0]!,
      gradient: Float64Array.of(1),
      information: Float64Array.of(at[0]! > 3 ? 0 : 1),
    });
    const far = maximise(
      lost,
      1,
      (step) => Math.abs(step[0]!),
      () => 'the logit',
    );
    expect(far).toMatchObject({ kind: 'NotEstimable', code: 'MONOTONE_LIKELIHOOD' });
    expect(fit(0, 0)).toMatchObject({ kind: 'NotEstimable', code: 'CONSTANT_SCORE' });
  });
});
