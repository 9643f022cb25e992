import { describe, expect, it } from '@jest/globals';
import { randomStreams, trendedRate } from '../../../../src/statistics/index.js';

const prior = { shape: 0.5, exposure: 1, slope: { mean: 0, sd: 1 } };
const draws = (periods: Parameters<typeof trendedRate>[0], of = prior) =>
  randomStreams(7, 0, 4_000).map(trendedRate(periods, of).draw);
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const sd = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((one) => (one - middle) ** 2)));
};

describe('a rate with a trend', () => {
  it('without a trend is the conjugate gamma: mean (a + d) / (e + n), variance (a + d) / (e + n)²', () => {
    const still = { ...prior, slope: { mean: 0, sd: 1e-9 } };
    const levels = draws([{ at: 1, events: 20, exposure: 99 }], still).map(({ level }) => level);
    expect(mean(levels)).toBeCloseTo(20.5 / 100, 2);
    expect(sd(levels)).toBeCloseTo(Math.sqrt(20.5) / 100, 2);
  });

  it('finds the trend of many events', () => {
    const periods = [0, 0.5, 1, 1.5, 2].map((at) => ({
      at,
      exposure: 10_000,
      events: Math.round(500 * Math.exp(-0.8 * at)),
    }));
    const found = draws(periods);
    expect(mean(found.map(({ slope }) => slope))).toBeCloseTo(-0.8, 1);
    expect(mean(found.map(({ level }) => level))).toBeCloseTo(0.05, 2);
  });

  it('spreads as its prior does where nothing was seen', () => {
    expect(sd(draws([]).map(({ slope }) => slope))).toBeCloseTo(1, 1);
  });

  it('refuses a prior that is none, and counts that cannot be', () => {
    expect(() => trendedRate([], { ...prior, shape: 0 })).toThrow(RangeError);
    expect(() => trendedRate([{ at: 0, events: -1, exposure: 1 }], prior)).toThrow('-1 events');
    expect(() => trendedRate([{ at: 0, events: 1, exposure: Number.NaN }], prior)).toThrow(RangeError);
  });
});
