import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalCdf, normalQuantile } from '../../../../src/statistics/index.js';
import { expectSame, reference } from '../support/reference.js';

interface Table {
  readonly x: readonly number[];
  readonly p: readonly number[];
}
const { cdf, quantile } = reference('classification/proportions.json') as {
  readonly cdf: Table;
  readonly quantile: Table;
};

describe('the standard normal distribution', () => {
  it('has the cumulative probabilities of pnorm, far tails included', () => {
    for (const [i, x] of cdf.x.entries()) expectSame(normalCdf(x), cdf.p[i]!, 1e-13);
  });

  it('has the quantiles of qnorm, far tails included', () => {
    for (const [i, p] of quantile.p.entries()) expect(normalQuantile(p)).toBeCloseTo(quantile.x[i]!, 12);
  });

  it('covers the whole line', () => {
    expect([-Infinity, 0, Infinity].map(normalCdf)).toEqual([0, 0.5, 1]);
    expect(Number.isFinite(normalQuantile(Number.MIN_VALUE))).toBe(true);
    expect(Number.isFinite(normalQuantile(1 - 2 ** -53))).toBe(true);
  });

  it('returns to the probability that a quantile was taken of', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 13);
      }),
    );
  });

  it('rises', () => {
    const x = fc.double({ min: -9, max: 9, noNaN: true });
    fc.assert(
      fc.property(x, fc.double({ min: 0.001, max: 1, noNaN: true }), (from, step) => {
        expect(normalCdf(from + step)).toBeGreaterThanOrEqual(normalCdf(from));
      }),
    );
  });

  it('refuses what is no probability and what is no number', () => {
    for (const p of [0, 1, -0.1, 1.1, NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
    expect(() => normalCdf(NaN)).toThrow(RangeError);
  });
});
