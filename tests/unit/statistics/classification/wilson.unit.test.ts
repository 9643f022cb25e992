import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wilson } from '../../../../src/statistics/index.js';
import { estimatedOf, expectNotEstimable, reference } from '../support/reference.js';

interface Case {
  readonly successes: number;
  readonly n: number;
  readonly level: number;
  readonly lower: number;
  readonly upper: number;
}
const { wilson: cases } = reference('classification/proportions.json') as {
  readonly wilson: readonly Case[];
};

describe("Wilson's interval of a proportion", () => {
  it.each(cases)(
    'agrees with prop.test on $successes of $n at level $level',
    ({ successes, n, level, lower, upper }) => {
      const interval = estimatedOf(wilson(successes, n, level));
      expect(interval.value).toBe(successes / n);
      expect(interval.lower).toBeCloseTo(lower, 13);
      expect(interval.upper).toBeCloseTo(upper, 13);
    },
  );

  it('lies in [0, 1], holds the proportion, and mirrors when successes become failures', () => {
    const trials = fc
      .integer({ min: 1, max: 100_000 })
      .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));
    fc.assert(
      fc.property(trials, fc.double({ min: 0.01, max: 0.9999, noNaN: true }), ({ n, successes }, level) => {
        const interval = estimatedOf(wilson(successes, n, level));
        expect(interval.lower).toBeGreaterThanOrEqual(0);
        expect(interval.lower).toBeLessThanOrEqual(interval.value);
        expect(interval.upper).toBeGreaterThanOrEqual(interval.value);
        expect(interval.upper).toBeLessThanOrEqual(1);
        const mirrored = estimatedOf(wilson(n - successes, n, level));
        expect(mirrored.lower).toBeCloseTo(1 - interval.upper, 12);
      }),
    );
  });

  it('starts at exactly 0 without a success and ends at exactly 1 without a failure', () => {
    expect(wilson(0, 7)).toMatchObject({ value: 0, lower: 0 });
    expect(wilson(7, 7)).toMatchObject({ value: 1, upper: 1 });
  });

  it('stays finite at the highest level a number can hold', () => {
    expect(estimatedOf(wilson(3, 9, 1 - 2 ** -53)).upper).toBeLessThan(1);
  });

  it('is not estimable without trials', () => {
    expectNotEstimable(wilson(0, 0), /the denominator is empty: there are no trials/);
  });

  it('refuses counts that are none, naming the argument', () => {
    expect(() => wilson(1, 0.5)).toThrow(new RangeError('n is 0.5; give a whole number of 0 or more'));
    expect(() => wilson(0, -1)).toThrow(/^n is -1/);
    expect(() => wilson(4, 3)).toThrow(new RangeError('successes is 4; give a whole number from 0 to n = 3'));
    expect(() => wilson(NaN, 3)).toThrow(RangeError);
    expect(() => wilson(1, 3, 1.5)).toThrow(/^level is 1.5/);
  });
});
