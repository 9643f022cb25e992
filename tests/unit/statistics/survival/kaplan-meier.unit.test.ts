import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Binary, kaplanMeier, medianSurvival, survivalAt } from '../../../../src/statistics/index.js';
import { estimatedOf, expectNotEstimable, expectSame, reference } from '../support/reference.js';

interface Steps {
  readonly time: readonly number[];
  readonly atRisk: readonly number[];
  readonly survival: readonly number[];
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
}
interface Case {
  readonly name: string;
  readonly level: number;
  readonly times: readonly number[];
  readonly events: readonly Binary[];
  readonly expected: {
    readonly steps: Steps & {
      readonly events: readonly number[];
      readonly censored: readonly number[];
      readonly variance: readonly (number | null)[];
    };
    readonly at: Steps;
    readonly median: number | null;
    readonly medianLower: number | null;
    readonly medianUpper: number | null;
  };
}
const { cases } = reference('survival/kaplan-meier.json') as { readonly cases: readonly Case[] };

const followUps = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.constantFrom<Binary>(0, 1)), {
    minLength: 1,
    maxLength: 60,
  })
  .map((all) => ({ times: all.map(([time]) => time), events: all.map(([, event]) => event) }));

/** Where survfit prints NA, at a survival of 0, there is no interval, and it says so. */
const expectInterval = (estimate: { readonly kind: string }, rows: Steps, i: number): void => {
  const survival = rows.survival[i]!;
  if (survival === 0) {
    expectNotEstimable(estimate, /survival is 0/, 'ESTIMATE_AT_BOUNDARY');
  } else {
    expect(estimate).toMatchObject({ kind: 'Estimated' });
    const { value, lower, upper } = estimate as {
      kind: 'Estimated';
      value: number;
      lower: number;
      upper: number;
    };
    expectSame(value, survival);
    expectSame(lower, survival === 1 ? 1 : rows.lower[i]!);
    expectSame(upper, survival === 1 ? 1 : rows.upper[i]!);
  }
};

describe('Kaplan-Meier', () => {
  it.each(cases)(
    'agrees step by step with survfit on $name',
    ({ times, events, level, expected: { steps } }) => {
      const curve = kaplanMeier(times, events, level);

      expect(curve.steps.map(({ time }) => time)).toEqual(steps.time);
      expect(curve.steps.map(({ atRisk }) => atRisk)).toEqual(steps.atRisk);
      expect(curve.steps.map((step) => step.events)).toEqual(steps.events);
      expect(curve.steps.map(({ censored }) => censored)).toEqual(steps.censored);
      for (const [i, step] of curve.steps.entries()) {
        expectSame(step.survival, steps.survival[i]!);
        expectInterval(step.estimate, steps, i);
        const variance = steps.variance[i];
        if (variance == null) expectNotEstimable(step.variance, /survival is 0/);
        else expectSame(estimatedOf(step.variance).value, variance);
      }
    },
  );

  it.each(cases)(
    'agrees at given times with summary(survfit) on $name',
    ({ times, events, level, expected: { at } }) => {
      const curve = kaplanMeier(times, events, level);
      for (const [i, time] of at.time.entries()) {
        const read = survivalAt(curve, time);
        expect(read).toMatchObject({ time, atRisk: at.atRisk[i] });
        expectSame(estimatedOf(read.survival).value, at.survival[i]!);
        expectInterval(read.estimate, at, i);
      }
    },
  );

  it.each(cases)('agrees on the median with survfit on $name', ({ times, events, level, expected }) => {
    const { median, lower, upper } = medianSurvival(kaplanMeier(times, events, level));
    const valueOf = (quantity: typeof median) => (quantity.kind === 'Estimated' ? quantity.value : null);
    expect([median, lower, upper].map(valueOf)).toEqual([
      expected.median,
      expected.medianLower,
      expected.medianUpper,
    ]);
  });

  it('gives the survival of the 6-mercaptopurine arm of Freireich 1963 as textbooks print it', () => {
    const relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    const curve = kaplanMeier(
      [...relapsed, ...censored],
      [...relapsed.map<Binary>(() => 1), ...censored.map<Binary>(() => 0)],
    );
    const printed = curve.steps.filter(({ events }) => events > 0).map(({ survival }) => survival.toFixed(3));
    expect(printed).toEqual(['0.857', '0.807', '0.753', '0.690', '0.627', '0.538', '0.448']);
    expect(medianSurvival(curve).median).toEqual({ kind: 'Estimated', value: 23 });
  });

  it('is 1, from 1 to 1, before the first event', () => {
    const curve = kaplanMeier([10, 20, 30], [0, 1, 0]);
    for (const t of [0, 5, 10, 19]) {
      expect(survivalAt(curve, t).survival).toEqual({ kind: 'Estimated', value: 1 });
      expect(survivalAt(curve, t).estimate).toMatchObject({ value: 1, lower: 1, upper: 1 });
    }
    expect([0, 10, 11, 20, 30, 31].map((t) => survivalAt(curve, t).atRisk)).toEqual([3, 3, 2, 2, 1, 0]);
  });

  it('says nothing past the end of follow-up while somebody is still free of the event', () => {
    const curve = kaplanMeier([10, 20], [1, 0]);
    expectNotEstimable(survivalAt(curve, 21).survival, /follow-up ends at time 20, before time 21/);
    expectNotEstimable(survivalAt(curve, 21).estimate, /follow-up ends/);
  });

  it('stays at 0 for ever once everybody had the event', () => {
    expect(survivalAt(kaplanMeier([10, 20], [1, 1]), 500).survival).toEqual({ kind: 'Estimated', value: 0 });
  });

  it('estimates no median when nobody had the event', () => {
    const { median, lower, upper } = medianSurvival(kaplanMeier([10, 20], [0, 0]));
    expectNotEstimable(median, /survival stays above 0.5/);
    expectNotEstimable(lower, /the lower limit of survival stays above 0.5/);
    expectNotEstimable(upper, /the upper limit of survival stays above 0.5/);
  });

  it('estimates nothing from an empty set', () => {
    const curve = kaplanMeier([], []);
    expect(curve).toEqual({ subjects: 0, events: 0, level: 0.95, steps: [] });
    expectNotEstimable(survivalAt(curve, 0).survival, /no subjects/);
    expectNotEstimable(medianSurvival(curve).median, /no subjects/);
  });

  it('never rises, stays in [0, 1], and keeps its limits around it', () => {
    fc.assert(
      fc.property(followUps, ({ times, events }) => {
        const { steps } = kaplanMeier(times, events);
        let previous = 1;
        for (const { survival, variance, estimate } of steps) {
          expect(survival).toBeLessThanOrEqual(previous);
          expect(survival).toBeGreaterThanOrEqual(0);
          previous = survival;
          if (variance.kind === 'Estimated') expect(variance.value).toBeGreaterThanOrEqual(0);
          if (estimate.kind === 'NotEstimable') continue;
          expect(estimate.lower).toBeGreaterThanOrEqual(0);
          if (survival < 1) {
            expect(estimate.lower).toBeLessThan(survival);
            expect(estimate.upper).toBeGreaterThan(survival);
          }
          expect(estimate.upper).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('accounts for every subject once, in whatever order they come', () => {
    fc.assert(
      fc.property(followUps, ({ times, events }) => {
        const curve = kaplanMeier(times, events);
        expect(curve.steps.reduce((n, step) => n + step.events + step.censored, 0)).toBe(times.length);
        expect(kaplanMeier([...times].reverse(), [...events].reverse())).toEqual(curve);
      }),
    );
  });

  it('is the plain share of survivors when nobody is censored', () => {
    fc.assert(
      fc.property(followUps, fc.integer({ min: 0, max: 30 }), ({ times }, t) => {
        const curve = kaplanMeier(
          times,
          times.map<Binary>(() => 1),
        );
        const share = times.filter((time) => time > t).length / times.length;
        expect(estimatedOf(survivalAt(curve, t).survival).value).toBeCloseTo(share, 12);
      }),
    );
  });

  it('refuses input it cannot read, naming argument and place', () => {
    const refusal = (times: readonly number[], events: readonly number[], level?: number) => () =>
      kaplanMeier(times, events, level);
    expect(refusal([1], [])).toThrow(
      new RangeError('times has 1 entries and events has 0; give one of each per subject'),
    );
    expect(refusal([1, -2], [0, 1])).toThrow(new RangeError('times[1] must be a finite time of 0 or more'));
    expect(refusal([NaN], [0])).toThrow(new RangeError('times[0] must be a finite time of 0 or more'));
    expect(refusal([1, 2, 3], [0, 1, 3])).toThrow(new RangeError('events[2] must be 0 or 1'));
    expect(refusal([1], [1], 0)).toThrow(RangeError);
    expect(() => survivalAt(kaplanMeier([1], [1]), -1)).toThrow(
      new RangeError('t is -1; give a finite time of 0 or more'),
    );
    expect(() => survivalAt(kaplanMeier([1], [1]), NaN)).toThrow(RangeError);
  });
});
