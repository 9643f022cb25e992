import { describe, expect, it } from '@jest/globals';
import { emptyTally, merged, tallied } from '../../../../src/virtual/study/tally.js';
import { coversWrongly, isBiased, performanceOf } from '../../../../src/virtual/study/report/verdict.js';

const of = (values: readonly number[]) =>
  values.reduce((sum, value) => tallied(sum, { value, interval: [value - 1, value + 1] }, 3), emptyTally);

describe('what many data sets said of one figure', () => {
  it('is their mean, their spread and how often the interval held the truth', () => {
    const performance = performanceOf('some', of([1, 2, 3, 6]), 3);
    expect(performance).toMatchObject({ mean: 3, bias: 0, coverage: 0.5, width: 2, estimated: 4 });
    // Sum of squares 14 with 3 degrees of freedom.
    expect(performance.spread).toBeCloseTo(Math.sqrt(14 / 3), 12);
    expect(performance.biasError).toBeCloseTo(Math.sqrt(14 / 3) / 2, 12);
  });

  it('is the same however it was put together', () => {
    const parts = merged(of([1, 2]), merged(emptyTally, of([3, 6])));
    expect(parts.mean).toBeCloseTo(3, 12);
    expect(parts.squares).toBeCloseTo(14, 12);
    expect(parts).toMatchObject({ estimated: 4, covering: 2, intervals: 4 });
  });

  it('counts what could not be estimated, and lets it enter nothing else', () => {
    const tally = tallied(of([2, 4]), { value: null, interval: null }, 3);
    expect(tally).toMatchObject({ estimated: 2, notEstimable: 1, mean: 3 });
  });

  it('takes an end of an interval as part of it', () => {
    expect(tallied(emptyTally, { value: 2, interval: [1, 3] }, 3).covering).toBe(1);
    expect(tallied(emptyTally, { value: 2, interval: [1, 2.999] }, 3).covering).toBe(0);
  });
});

describe('the verdict on a figure', () => {
  const many = (covering: number) => ({ ...of([2.9, 3.1]), estimated: 2_000, intervals: 2_000, covering });

  it('finds a bias beyond three Monte-Carlo errors, and none within them', () => {
    const biasError = performanceOf('some', of([2.9, 3.1]), 3).biasError ?? Number.NaN;
    expect(isBiased(performanceOf('some', of([2.9, 3.1]), 3 - 3.1 * biasError))).toBe(true);
    expect(isBiased(performanceOf('some', of([2.9, 3.1]), 3 - 2.9 * biasError))).toBe(false);
  });

  it('says nothing of a spread that one data set does not show', () => {
    expect(performanceOf('some', of([2.9]), 3)).toMatchObject({ spread: null, biasError: null });
    expect(isBiased(performanceOf('some', of([2.9]), 3))).toBe(false);
    expect(performanceOf('some', emptyTally, 3)).toMatchObject({ mean: null, bias: null });
  });

  it('counts the error of the truth itself', () => {
    expect(isBiased(performanceOf('some', of([2.9, 3.1]), 2, 0.5))).toBe(false);
  });

  it('finds a coverage beyond three errors of its level', () => {
    // One error of 2,000 intervals is 0.49 %.
    expect(coversWrongly(performanceOf('some', many(1_900), 3))).toBe(false);
    expect(coversWrongly(performanceOf('some', many(1_872), 3))).toBe(false);
    expect(coversWrongly(performanceOf('some', many(1_869), 3))).toBe(true);
    expect(coversWrongly(performanceOf('some', many(1_931), 3))).toBe(true);
  });
});
