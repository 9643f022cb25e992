import { describe, expect, it } from '@jest/globals';
import { betaDraw, gammaDraw, randomStreams } from '../../../../src/statistics/index.js';

const momentsOf = (values: readonly number[]) => {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return { mean, variance: values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length };
};
const [stream] = randomStreams(11, 0, 1);
const drawn = (draw: () => number) => momentsOf(Array.from({ length: 40_000 }, draw));

describe('gamma and beta draws', () => {
  it.each([0.3, 0.5, 1, 7])('of shape %d have their shape as mean and variance', (shape) => {
    const { mean, variance } = drawn(() => gammaDraw(stream!, shape));
    expect(Math.abs(mean / shape - 1)).toBeLessThan(0.05);
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.1);
  });

  it('of a beta distribution have its mean a / (a + b) and its variance', () => {
    const { mean, variance } = drawn(() => betaDraw(stream!, 2, 6));
    expect(mean).toBeCloseTo(0.25, 2);
    expect(variance).toBeCloseTo((2 * 6) / (64 * 9), 3);
  });

  it('refuse a shape that is none', () => {
    expect(() => gammaDraw(stream!, 0)).toThrow(RangeError);
    expect(() => gammaDraw(stream!, Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});
