import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  kaplanMeier,
  logRank,
  restrictedMean,
  restrictedMeanDifference,
} from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Case {
  readonly data: string;
  readonly group: string;
  readonly event: readonly number[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  readonly chiSquare: number;
  readonly df: number;
  readonly pValue: number;
  readonly means: readonly {
    readonly tau: number;
    readonly mean: readonly number[];
    readonly se: readonly number[];
  }[];
}
const { cases } = reference('survival/groups.json') as { readonly cases: readonly Case[] };

const curvesBy = (times: readonly number[], events: readonly number[], groups: readonly number[]) =>
  [...new Set(groups)]
    .sort((a, b) => a - b)
    .map((group) =>
      kaplanMeier(
        times.filter((_, i) => groups[i] === group),
        events.filter((_, i) => groups[i] === group),
      ),
    );

describe.each(cases)('$data by $group', ({ data, group, event, ...expected }) => {
  const columns = dataSet(data);
  const [time, groups] = [columns['time']!, columns[group]!];

  it('has the log-rank test of survdiff', () => {
    const { groups: rows, test } = logRank(time, event, groups);
    expect(rows.map(({ observed }) => observed)).toEqual(expected.observed);
    rows.forEach((row, k) => {
      expectClose(row.expected, expected.expected[k]!);
    });
    if (test.kind === 'NotEstimable') throw new Error(test.reason);
    expect(test.df).toBe(expected.df);
    expectClose(test.chiSquare, expected.chiSquare);
    expectClose(test.pValue, expected.pValue, 1e-7);
  });

  it('has the restricted means of survfit, and their differences', () => {
    const curves = curvesBy(time, event, groups);
    for (const { tau, mean, se } of expected.means) {
      curves.forEach((curve, k) => {
        const found = restrictedMean(curve, tau);
        expectClose(estimatedOf(found.mean).value, mean[k]!);
        expectClose(Math.sqrt(estimatedOf(found.variance).value), se[k]!);
      });
      const { difference, standardError } = restrictedMeanDifference(curves[1]!, curves[0]!, tau);
      expectClose(estimatedOf(standardError).value, Math.hypot(se[0]!, se[1]!));
      if (se[0]! + se[1]! === 0) continue;
      // What is left of two close means is as exact as they are.
      expectClose(estimatedOf(difference).value + mean[0]!, mean[1]!);
    }
  });
});

describe('the log-rank test', () => {
  const lives = fc.array(
    fc.record({
      time: fc.integer({ min: 0, max: 12 }),
      event: fc.constantFrom(0, 1),
      group: fc.integer({ min: -1, max: 2 }),
    }),
    { maxLength: 40 },
  );
  const of = (all: readonly { time: number; event: number; group: number }[]) =>
    logRank(
      all.map(({ time }) => time),
      all.map(({ event }) => event),
      all.map(({ group }) => group),
    );

  it('expects as many events as it observes, in whatever order subjects come and whatever groups are called', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const found = of(all);
        const sumOf = (key: 'observed' | 'expected' | 'subjects') =>
          found.groups.reduce((sum, group) => sum + group[key], 0);
        expect(sumOf('expected')).toBeCloseTo(sumOf('observed'), 9);
        expect(sumOf('subjects')).toBe(all.length);
        expect(of(all.toReversed())).toEqual(found);
        const { test } = of(all.map((one) => ({ ...one, group: -one.group })));
        expect(test.kind).toBe(found.test.kind);
        if (test.kind === 'Tested' && found.test.kind === 'Tested') {
          expect(test.chiSquare).toBeCloseTo(found.test.chiSquare, 6);
        }
      }),
    );
  });

  it('is not estimable with one group, without events, or when groups are never at risk together', () => {
    const test = (name: string) => {
      const { time, type, group } = dataSet(name);
      return logRank(
        time!,
        type!.map((one) => (one === 1 ? 1 : 0)),
        group!,
      ).test;
    };
    expectNotEstimable(test('no-events'), /nobody had the event/, 'NO_EVENTS');
    expectNotEstimable(test('constant'), /one group/, 'ONE_GROUP');
    expectNotEstimable(test('one-subject'), /one group/, 'ONE_GROUP');
    expectNotEstimable(logRank([], [], []).test, /no subjects/, 'NO_SUBJECTS');
    expectNotEstimable(logRank([1, 2, 9], [0, 0, 1], [1, 1, 2]).test, /one group only/, 'ONE_GROUP');
    expectNotEstimable(logRank([5, 5], [1, 1], [1, 2]).test, /never at risk/, 'NO_VARIANCE');
    expect(test('separated')).toMatchObject({ kind: 'Tested' });
  });

  it('refuses input it cannot read', () => {
    expect(() => logRank([1], [1], [0.5])).toThrow(
      new RangeError('groups[0] must be a whole number that names a group'),
    );
    expect(() => logRank([1], [1], [])).toThrow(RangeError);
    expect(() => logRank([-1], [1], [1])).toThrow(RangeError);
  });
});

describe('the restricted mean', () => {
  const lives = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom(0, 1)), {
    minLength: 1,
    maxLength: 40,
  });

  it('is the mean of the times cut at tau when nobody is censored', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 1, max: 30 }), (all, tau) => {
        const times = all.map(([time]) => time);
        const cut = times.map((time) => Math.min(time, tau));
        const mean = cut.reduce((sum, time) => sum + time, 0) / times.length;
        const curve = kaplanMeier(
          times,
          times.map(() => 1),
        );
        const found = restrictedMean(curve, tau);
        expect(estimatedOf(found.mean).value).toBeCloseTo(mean, 9);
        const n = times.length;
        const spread = cut.reduce((sum, time) => sum + (time - mean) ** 2, 0) / n ** 2;
        expect(estimatedOf(found.variance).value).toBeCloseTo(spread, 9);
      }),
    );
  });

  it('lies between 0 and tau and grows with tau', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const curve = kaplanMeier(
          all.map(([time]) => time),
          all.map(([, event]) => event),
        );
        let before = 0;
        for (let tau = 1; tau <= 20; tau += 1) {
          const { mean } = restrictedMean(curve, tau);
          if (mean.kind === 'NotEstimable') break;
          expect(mean.value).toBeGreaterThanOrEqual(before - 1e-12);
          expect(mean.value).toBeLessThanOrEqual(tau + 1e-12);
          before = mean.value;
        }
      }),
    );
  });

  it('says why it has no value, and why no interval', () => {
    const censoredEarly = kaplanMeier([3, 5], [1, 0]);
    expectNotEstimable(restrictedMean(censoredEarly, 6).mean, /follow-up ends at time 5/, 'FOLLOW_UP_ENDS');
    expect(restrictedMean(censoredEarly, 5).mean).toEqual({ kind: 'Estimated', value: 4 });
    expect(restrictedMean(kaplanMeier([3, 5], [1, 1]), 100).mean).toEqual({ kind: 'Estimated', value: 4 });
    const eventless = restrictedMean(kaplanMeier([9, 9], [0, 0]), 7);
    expect(eventless.mean).toEqual({ kind: 'Estimated', value: 7 });
    expectNotEstimable(eventless.estimate, /variance is 0/, 'NO_VARIANCE');
    expectNotEstimable(restrictedMean(kaplanMeier([], []), 7).mean, /no subjects/, 'NO_SUBJECTS');
    const difference = restrictedMeanDifference(censoredEarly, kaplanMeier([9], [1]), 8);
    expectNotEstimable(difference.difference, /follow-up ends/, 'FOLLOW_UP_ENDS');
    expect(() => restrictedMean(censoredEarly, 0)).toThrow(RangeError);
  });
});
