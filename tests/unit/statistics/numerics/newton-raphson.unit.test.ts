import { describe, expect, it } from '@jest/globals';
import { maximise } from '../../../../src/statistics/numerics/newton-raphson.js';

/** A concave function with its top at 1, whose value is so large a sum that rounding takes away near the top what a last step gains. */
const roundedTop = (size: number) => (at: Float64Array) => {
  const away = at[0]! - 1;
  const rounded = Math.abs(away) > 1e-3 ? 0 : -size * 1e-14;
  return {
    value: -size - Math.cosh(away) + rounded,
    gradient: Float64Array.of(-Math.sinh(away)),
    information: Float64Array.of(Math.cosh(away)),
  };
};

describe('a maximum', () => {
  it.each([1, 1e6, 1e10])('is found where a sum of %d is rounded by more than a step gains', (size) => {
    const found = maximise(
      roundedTop(size),
      1,
      ([step]) => Math.abs(step!),
      () => 'x',
    );
    expect(found).toMatchObject({ kind: 'Maximum' });
    expect('at' in found && found.at[0]).toBeCloseTo(1, 12);
    expect('iterations' in found && found.iterations).toBeLessThan(10);
  });

  it('is approached by shorter steps where a whole one falls behind it', () => {
    const steep = (at: Float64Array) => ({
      value: -Math.sqrt(1 + at[0]! * at[0]! * 100 - 600 * at[0]! + 900),
      gradient: Float64Array.of(-(100 * at[0]! - 300) / Math.sqrt(1 + (10 * at[0]! - 30) ** 2)),
      information: Float64Array.of(100 / (1 + (10 * at[0]! - 30) ** 2) ** 1.5),
    });
    const found = maximise(
      steep,
      1,
      () => 0.01,
      () => 'x',
    );
    expect('at' in found && found.at[0]).toBeCloseTo(3, 9);
  });
});
