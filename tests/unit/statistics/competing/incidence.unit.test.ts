import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cumulativeIncidence, grayTest, incidenceAt, kaplanMeier } from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Case {
  readonly data: string;
  readonly group: string | readonly [];
  readonly curves: readonly {
    readonly group: number;
    readonly cause: number;
    readonly steps: Readonly<Record<'time' | 'incidence' | 'variance', readonly number[]>>;
    readonly at: readonly number[];
    readonly incidence: readonly number[];
    readonly variance: readonly number[];
    readonly lower: readonly (number | null)[];
    readonly upper: readonly (number | null)[];
  }[];
  readonly tests: readonly {
    readonly cause: number;
    readonly chiSquare: number;
    readonly df: number;
    readonly pValue: number;
  }[];
}
const { cases } = reference('competing/incidence.json') as { readonly cases: readonly Case[] };

describe.each(cases)('$data by $group', ({ data, group, curves, tests }) => {
  const columns = dataSet(data);
  const [time, type] = [columns['time']!, columns['type']!];
  const groups = typeof group === 'string' ? columns[group]! : time.map(() => 1);

  it('has the cumulative incidences of cuminc', () => {
    for (const expected of curves) {
      const members = [...time.keys()].filter((i) => groups[i] === expected.group);
      const curve = cumulativeIncidence(
        members.map((i) => time[i]!),
        members.map((i) => type[i]!),
        { cause: expected.cause },
      );
      const own = curve.steps.filter(({ events }) => events > 0);
      // cuminc gives the corners of the step function: each time twice, between the origin and the last time.
      own.forEach((step, k) => {
        const corner = 2 * k + 2;
        expect(step.time).toBe(expected.steps.time[corner]);
        expectClose(step.incidence, expected.steps.incidence[corner]!);
        expectClose(step.variance, expected.steps.variance[corner]!);
      });
      expect(expected.steps.time).toHaveLength(2 * own.length + 2);
      for (const [k, t] of expected.at.entries()) {
        const { incidence, variance, estimate } = incidenceAt(curve, t);
        expectClose(estimatedOf(incidence).value, expected.incidence[k]!);
        expectClose(estimatedOf(variance).value, expected.variance[k]!);
        if (expected.lower[k] === null) {
          expectNotEstimable(estimate, /incidence is 1/, 'ESTIMATE_AT_BOUNDARY');
        } else {
          expectClose(estimatedOf(estimate).lower, expected.lower[k]!);
          expectClose(estimatedOf(estimate).upper, expected.upper[k]!);
        }
      }
    }
  });

  it('has Gray’s test of cuminc', () => {
    for (const { cause, chiSquare, df, pValue } of tests) {
      const test = grayTest(time, type, groups, { cause });
      if (test.kind === 'NotEstimable') throw new Error(test.reason);
      expect(test.df).toBe(df);
      expectClose(test.chiSquare, chiSquare);
      expectClose(test.pValue, pValue, 1e-7);
    }
  });
});

const lives = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 15 }),
    type: fc.integer({ min: 0, max: 3 }),
    group: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 50 },
);
const columnsOf = (all: readonly { time: number; type: number; group: number }[]) =>
  [all.map(({ time }) => time), all.map(({ type }) => type), all.map(({ group }) => group)] as const;

describe('the cumulative incidence', () => {
  it('of all causes sums with the share free of events to 1, and none ever falls', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const [times, types] = columnsOf(all);
        const curves = [1, 2, 3].map((cause) => cumulativeIncidence(times, types, { cause }));
        const free = kaplanMeier(
          times,
          types.map((type) => (type === 0 ? 0 : 1)),
        );
        free.steps.forEach(({ survival, atRisk }, row) => {
          const sum = curves.reduce((total, curve) => total + curve.steps[row]!.incidence, 0);
          expect(sum + survival).toBeCloseTo(1, 10);
          for (const { steps } of curves) {
            const step = steps[row]!;
            expect(step.survival).toBeCloseTo(survival, 12);
            expect(step.atRisk).toBe(atRisk);
            expect(step.incidence).toBeGreaterThanOrEqual(steps[row - 1]?.incidence ?? 0);
            expect(step.incidence).toBeLessThanOrEqual(1);
            if (step.estimate.kind === 'NotEstimable' || step.incidence === 0) continue;
            expect(step.estimate.lower).toBeLessThanOrEqual(step.incidence);
            expect(step.estimate.upper).toBeGreaterThanOrEqual(step.incidence);
            expect(step.estimate.upper).toBeLessThanOrEqual(1);
          }
        });
      }),
    );
  });

  it('is one minus Kaplan-Meier without competing events, and the same in any order', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const [times, types] = columnsOf(all);
        const events = types.map((type) => (type === 1 ? 1 : 0));
        const curve = cumulativeIncidence(times, events);
        kaplanMeier(times, events).steps.forEach(({ survival }, row) => {
          expect(curve.steps[row]!.incidence).toBeCloseTo(1 - survival, 12);
        });
        expect(cumulativeIncidence(times.toReversed(), types.toReversed())).toEqual(
          cumulativeIncidence(times, types),
        );
      }),
    );
  });

  it('keeps an increment at every time of a grid, between, at and beyond the events', () => {
    const curve = cumulativeIncidence([2, 2, 4, 6, 6, 9], [1, 2, 0, 1, 2, 0]);
    const at = (t: number) => estimatedOf(incidenceAt(curve, t).incidence).value;
    expect([0, 1.9, 2, 3, 4, 5.999, 6, 9].map(at).map((value) => Math.round(value * 1e9) / 1e9)).toEqual([
      0,
      0,
      ...Array.from({ length: 4 }, () => Math.round(1e9 / 6) / 1e9),
      ...Array.from({ length: 2 }, () => Math.round(1e9 * (1 / 6 + 2 / 9)) / 1e9),
    ]);
    expectNotEstimable(incidenceAt(curve, 10).incidence, /follow-up ends at time 9/, 'FOLLOW_UP_ENDS');
    const closed = cumulativeIncidence([2, 4], [1, 2]);
    expect(incidenceAt(closed, 500).incidence).toEqual({ kind: 'Estimated', value: 0.5 });
  });

  it('is 0 from 0 to 0 without events of the cause, and says nothing of nobody', () => {
    const { time, type } = dataSet('competing-only');
    const read = incidenceAt(cumulativeIncidence(time!, type!), 14);
    expect(read.estimate).toMatchObject({ value: 0, lower: 0, upper: 0 });
    expectNotEstimable(incidenceAt(cumulativeIncidence([], []), 1).incidence, /no subjects/, 'NO_SUBJECTS');
  });

  it('refuses input it cannot read', () => {
    expect(() => cumulativeIncidence([1], [1.5])).toThrow(
      new RangeError('types[0] must be a whole number of 0 or more'),
    );
    expect(() => cumulativeIncidence([1], [1], { cause: 0 })).toThrow(
      new RangeError('cause is 0; give the whole number of 1 or more that marks its events'),
    );
    expect(() => cumulativeIncidence([NaN], [1])).toThrow(RangeError);
    expect(() => incidenceAt(cumulativeIncidence([1], [1]), -1)).toThrow(RangeError);
  });
});

describe('Gray’s test', () => {
  it('does not depend on the order of subjects or the names of groups', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const [times, types, groups] = columnsOf(all);
        const test = grayTest(times, types, groups);
        expect(grayTest(times.toReversed(), types.toReversed(), groups.toReversed())).toEqual(test);
        const renamed = grayTest(
          times,
          types,
          groups.map((group) => -group),
        );
        expect(renamed.kind).toBe(test.kind);
      }),
    );
  });

  it('goes on where the pooled incidence reaches 1 and one group is left', () => {
    // cmprsk 2.2: cuminc(1:4, rep(1, 4), c(1, 1, 2, 2))$Tests
    const test = grayTest([1, 2, 3, 4], [1, 1, 1, 1], [1, 1, 2, 2]);
    if (test.kind === 'NotEstimable') throw new Error(test.reason);
    expect(test.chiSquare).toBeCloseTo(2.815081, 6);
    expect(test.pValue).toBeCloseTo(0.09338219, 8);
  });

  it('is not estimable with one group or without events of the cause', () => {
    const of = (name: string) => {
      const { time, type, group } = dataSet(name);
      return grayTest(time!, type!, group!);
    };
    expectNotEstimable(of('no-events'), /nobody had an event of type 1/, 'NO_EVENTS');
    expectNotEstimable(of('competing-only'), /nobody had an event of type 1/, 'NO_EVENTS');
    expectNotEstimable(of('constant'), /one group/, 'ONE_GROUP');
    expectNotEstimable(grayTest([], [], []), /no subjects/, 'NO_SUBJECTS');
    expectNotEstimable(grayTest([1, 2, 9], [0, 0, 1], [1, 1, 2]), /never at risk together/, 'NO_VARIANCE');
    expectNotEstimable(grayTest([8, 6, 8], [1, 0, 1], [1, 1, 2]), /all at risk have the event at once/);
    expect(of('separated')).toMatchObject({ kind: 'Tested' });
  });
});
