import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Quantity,
  kaplanMeier,
  medianSurvival,
  numberAtRisk,
  reverseKaplanMeier,
  survivalAt,
} from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Steps {
  readonly time: readonly number[];
  readonly atRisk: readonly number[];
  readonly survival: readonly number[];
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
}
interface Case {
  readonly data: string;
  readonly event: readonly number[];
  readonly steps: Steps & { readonly variance: readonly (number | null)[] };
  readonly at: Steps;
  readonly median: readonly (number | null)[];
  readonly reverse: { readonly time: readonly number[]; readonly survival: readonly number[] };
}
const { cases } = reference('survival/curves.json') as { readonly cases: readonly Case[] };
const valueOf = (quantity: Quantity): number | null =>
  quantity.kind === 'Estimated' ? quantity.value : null;

describe.each(cases)('the curves of $data', ({ data, event, steps, at, median, reverse }) => {
  const time = dataSet(data)['time']!;
  const curve = kaplanMeier(time, event);

  it('agree step by step with survfit', () => {
    expect(curve.steps.map((step) => step.time)).toEqual(steps.time);
    expect(curve.steps.map((step) => step.atRisk)).toEqual(steps.atRisk);
    for (const [i, step] of curve.steps.entries()) {
      expectClose(step.survival, steps.survival[i]!);
      if (step.survival === 0) {
        expectNotEstimable(step.estimate, /survival is 0/, 'ESTIMATE_AT_BOUNDARY');
        continue;
      }
      expectClose(estimatedOf(step.variance).value, steps.variance[i]!);
      expectClose(estimatedOf(step.estimate).lower, steps.lower[i] ?? 1);
      expectClose(estimatedOf(step.estimate).upper, steps.upper[i] ?? 1);
    }
  });

  it('agree at given times, and say nothing beyond the last', () => {
    const last = Math.max(...time);
    for (const [i, t] of at.time.entries()) {
      const read = survivalAt(curve, t);
      expect(read.atRisk).toBe(at.atRisk[i]);
      if (t > last && at.survival[i]! > 0)
        expectNotEstimable(read.survival, /follow-up ends/, 'FOLLOW_UP_ENDS');
      else expectClose(estimatedOf(read.survival).value, at.survival[i]!);
    }
    expect(numberAtRisk(time, at.time)).toEqual(at.atRisk);
  });

  it('agree on the median', () => {
    const { median: middle, lower, upper } = medianSurvival(curve);
    expect([middle, lower, upper].map(valueOf)).toEqual(median);
  });

  it('agree backwards with prodlim, events leaving before censorings', () => {
    const backwards = reverseKaplanMeier(time, event);
    expect(backwards.steps.map((step) => step.time)).toEqual(reverse.time);
    backwards.steps.forEach(({ survival }, i) => {
      expectClose(survival, reverse.survival[i]!);
    });
  });
});

describe('reverse Kaplan-Meier', () => {
  const lives = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom(0, 1)), { maxLength: 50 });

  it('with the curve itself leaves the share of those under observation, however tied', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const [times, events] = [all.map(([time]) => time), all.map(([, event]) => event)];
        const curve = kaplanMeier(times, events);
        const backwards = reverseKaplanMeier(times, events);
        curve.steps.forEach(({ time, survival }, i) => {
          const left = times.filter((other) => other > time).length / times.length;
          expect(survival * backwards.steps[i]!.survival).toBeCloseTo(left, 10);
        });
      }),
    );
  });

  it('gives no median follow-up when nobody is censored', () => {
    const { median } = medianSurvival(reverseKaplanMeier([3, 5, 9], [1, 1, 1]));
    expectNotEstimable(median, /stays above 0.5/, 'NOT_REACHED');
  });
});

describe('the number at risk', () => {
  it('counts those whose time is the asked one or later', () => {
    expect(numberAtRisk([5, 5, 8, 0], [9, 5, 0, 5.5, 8])).toEqual([0, 3, 4, 1, 1]);
    expect(numberAtRisk([], [1])).toEqual([0]);
    expect(() => numberAtRisk([1, NaN], [1])).toThrow(
      new RangeError('times[1] must be a finite time of 0 or more'),
    );
    expect(() => numberAtRisk([1], [-1])).toThrow(new RangeError('at[0] must be a finite time of 0 or more'));
  });
});
