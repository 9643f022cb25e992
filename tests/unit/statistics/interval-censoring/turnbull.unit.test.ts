import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type TurnbullCurve, kaplanMeier, turnbull, turnbullAt } from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Case {
  readonly name: string;
  readonly left: readonly number[];
  readonly right: readonly (number | null)[];
  readonly logLikelihood: number;
  readonly times: readonly number[];
  readonly survival: readonly number[];
  readonly survfit: readonly number[];
}
const { cases } = reference('interval-censoring/turnbull.json') as { readonly cases: readonly Case[] };

const curveOf = (left: readonly number[], right: readonly (number | null)[]): TurnbullCurve => {
  const curve = turnbull(
    left,
    right.map((end) => end ?? Infinity),
  );
  expect(curve).toMatchObject({ kind: 'TurnbullCurve' });
  return curve as TurnbullCurve;
};

const subjects = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 12 }), fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(Infinity)))
    .map(([left, width]) => ({ left, right: left + width })),
  { minLength: 1, maxLength: 25 },
);
/** What the curve gives to (left, right], or to the point where both are equal, by definition. */
const covered = ({ masses }: TurnbullCurve, left: number, right: number): number =>
  masses
    .filter((one) =>
      left === right
        ? one.left === left && one.right === left
        : one.left >= left && one.right <= right && one.right > left,
    )
    .reduce((sum, { mass }) => sum + mass, 0);

describe('the Turnbull estimate', () => {
  it.each(cases)('reaches the likelihood of survfit on $name', ({ left, right, logLikelihood, ...at }) => {
    const curve = curveOf(left, right);
    expect(curve.gap).toBeLessThan(1e-6);
    expect(Math.abs(curve.logLikelihood - logLikelihood)).toBeLessThan(1e-6);
    let compared = 0;
    for (const [k, time] of at.times.entries()) {
      const { survival } = turnbullAt(curve, time);
      if (survival.kind === 'NotEstimable') continue;
      compared += 1;
      expect(Math.abs(survival.value - at.survival[k]!)).toBeLessThan(1e-5);
      // survfit itself stops while its curve still moves
      expect(Math.abs(survival.value - at.survfit[k]!)).toBeLessThan(0.02);
    }
    expect(compared).toBeGreaterThan(0);
  });

  it('is the Kaplan-Meier estimate where times are known or right-censored', () => {
    const { time, status } = dataSet('veteran');
    const curve = curveOf(
      time!,
      time!.map((t, i) => (status![i] === 1 ? t : Infinity)),
    );
    for (const step of kaplanMeier(time!, status!).steps) {
      if (step.events === 0) continue;
      expectClose(estimatedOf(turnbullAt(curve, step.time).survival).value, step.survival, 1e-7);
    }
  });

  it('holds the Karush-Kuhn-Tucker conditions and a mass of 1, by the definition of what each subject covers', () => {
    fc.assert(
      fc.property(subjects, (all) => {
        const curve = curveOf(
          all.map(({ left }) => left),
          all.map(({ right }) => right),
        );
        expect(curve.masses.reduce((sum, { mass }) => sum + mass, 0)).toBeCloseTo(1, 9);
        const shares = all.map(({ left, right }) => covered(curve, left, right));
        expectClose(
          shares.reduce((sum, share) => sum + Math.log(share), 0),
          curve.logLikelihood,
          1e-7,
        );
        // no place anywhere, on a grid finer than the data, could take mass and gain
        for (let t = 0; t <= 20; t += 0.5) {
          const asked = all.reduce((sum, { left, right }, i) => {
            const holds = left === right ? t === left : left < t && t <= right;
            return holds ? sum + 1 / shares[i]! : sum;
          }, 0);
          expect(asked / all.length - 1).toBeLessThan(1e-6);
        }
        for (let t = 0; t < 14; t += 1) {
          const { highest, lowest, survival } = turnbullAt(curve, t);
          expect(lowest).toBeLessThanOrEqual(highest);
          if (survival.kind === 'Estimated') expect(survival.value).toBe(highest);
        }
      }),
    );
  });

  it('does not let an interval that ends on a day meet one that begins there', () => {
    const { masses } = curveOf([1, 5], [5, 10]);
    expect(masses.map(({ left, right }) => [left, right])).toEqual([
      [1, 5],
      [5, 10],
    ]);
    expect(masses.map(({ mass }) => mass)).toEqual([0.5, 0.5]);
    expect(curveOf([1, 5, 5], [5, 5, 10]).masses.map(({ left, right }) => [left, right])).toEqual([
      [5, 5],
      [5, 10],
    ]);
  });

  it('says where survival is not determined, and what bounds it', () => {
    const curve = curveOf([0, 5, 10], [5, 10, null]);
    expect(turnbullAt(curve, 0)).toMatchObject({ survival: { value: 1 }, highest: 1, lowest: 1 });
    expect(estimatedOf(turnbullAt(curve, 5).survival).value).toBeCloseTo(2 / 3, 9);
    const inside = turnbullAt(curve, 7);
    expectNotEstimable(inside.survival, /between 5 and 10: when is not known/, 'NOT_REACHED');
    expect(inside.highest).toBeCloseTo(2 / 3, 9);
    expect(inside.lowest).toBeCloseTo(1 / 3, 9);
    expectNotEstimable(turnbullAt(curve, 11).survival, /follow-up ends at time 10/, 'FOLLOW_UP_ENDS');
  });

  it('takes nobody, one subject, events at time 0, and nobody with the event', () => {
    expectNotEstimable(turnbull([], []), /no subjects/, 'NO_SUBJECTS');
    expect(curveOf([0], [0]).masses).toEqual([{ left: 0, right: 0, mass: 1 }]);
    expect(curveOf([3, 8], [null, null]).masses).toEqual([{ left: 8, right: Infinity, mass: 1 }]);
  });

  it('refuses intervals that cannot be read', () => {
    expect(() => turnbull([1, 2], [3])).toThrow(/left has 2 entries and right has 1/);
    expect(() => turnbull([1, NaN], [3, 3])).toThrow(/left\[1\] must be a finite time/);
    expect(() => turnbull([-1], [3])).toThrow(/left\[0\]/);
    expect(() => turnbull([4], [3])).toThrow(/right\[0\] must be a time not before/);
    expect(() => turnbull([4], [NaN])).toThrow(/right\[0\]/);
    expect(() => turnbull([Infinity], [Infinity])).toThrow(/left\[0\]/);
    expect(() => turnbullAt(curveOf([0], [1]), -1)).toThrow(RangeError);
  });

  it('takes five thousand subjects with a visit on any day', () => {
    const n = 5000;
    const spread = (i: number) => Math.abs(Math.sin(i * 12.9898) * 43758.5453) % 1;
    const left = Array.from({ length: n }, (_, i) => Math.floor(700 * spread(i)));
    const right = left.map((day, i) =>
      spread(i + n) < 0.4 ? Infinity : day + 60 + Math.floor(60 * spread(i + 2 * n)),
    );
    expect(curveOf(left, right).gap).toBeLessThan(1e-6);
  });
});
