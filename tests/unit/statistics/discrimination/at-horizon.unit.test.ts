import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Binary, aucAt, aucDeLong, brierAt } from '../../../../src/statistics/index.js';
import { estimatedOf, expectNotEstimable, expectSame, reference } from '../support/reference.js';

interface Case {
  readonly name: string;
  readonly horizon: number;
  readonly times: readonly number[];
  readonly types: readonly number[];
  readonly scores: readonly number[];
  readonly expected: { auc: number; aucSe: number; brier: number; brierSe: number; scaled: number };
}
const { cases } = reference('discrimination/at-horizon.json') as { readonly cases: readonly Case[] };

interface Subject {
  readonly time: number;
  readonly type: number;
  readonly score: number;
}
const oneHorizon = 10;
const subject = fc.record({
  time: fc.integer({ min: 0, max: 20 }),
  type: fc.integer({ min: 0, max: 3 }),
  score: fc.integer({ min: 0, max: 10 }).map((tenth) => tenth / 10),
});
const known: readonly Subject[] = [
  { time: 4, type: 1, score: 0.5 },
  { time: 12, type: 0, score: 0.5 },
];
/** Always with a case and with somebody followed beyond the horizon. */
const groups = fc.array(subject, { minLength: 2, maxLength: 40 }).map((all) => [...known, ...all]);

const columns = (all: readonly Subject[]) =>
  [all.map(({ time }) => time), all.map(({ type }) => type), all.map(({ score }) => score)] as const;
const aucOf = (all: readonly Subject[]) => aucAt(...columns(all), oneHorizon);
const brierOf = (all: readonly Subject[]) => brierAt(...columns(all), oneHorizon);

/** The infinitesimal jackknife by brute force: everybody counts `mass` times, and each in turn once more or less. */
const jackknifeByCounting = (
  all: readonly Subject[],
  statistic: (all: readonly Subject[]) => number,
): number => {
  const mass = 40;
  const counted = (k: number, change: number) =>
    all.flatMap((one, i) => Array.from({ length: i === k ? mass + change : mass }, () => one));
  const influence = all.map((_, k) => ((statistic(counted(k, 1)) - statistic(counted(k, -1))) * mass) / 2);
  return influence.reduce((total, value) => total + value * value, 0) * (all.length / (all.length - 1));
};

const twelve: readonly Subject[] = [
  { time: 2, type: 1, score: 0.9 },
  { time: 3, type: 0, score: 0.4 },
  { time: 3, type: 1, score: 0.3 },
  { time: 5, type: 2, score: 0.6 },
  { time: 6, type: 0, score: 0.8 },
  { time: 6, type: 0, score: 0.2 },
  { time: 7, type: 1, score: 0.6 },
  { time: 9, type: 3, score: 0.1 },
  { time: 10, type: 0, score: 0.5 },
  { time: 10, type: 1, score: 0.7 },
  { time: 14, type: 0, score: 0.4 },
  { time: 15, type: 1, score: 0.6 },
];

describe('area under the ROC curve at a horizon', () => {
  it.each(cases)('agrees with riskRegression on $name', ({ times, types, scores, horizon, expected }) => {
    const { auc, variance } = aucAt(times, types, scores, horizon);
    expectSame(estimatedOf(auc).value, expected.auc);
    expectSame(Math.sqrt(estimatedOf(variance).value), expected.aucSe, 2e-3);
  });

  it('has the variance that counting each subject a little more or less gives', () => {
    const counted = jackknifeByCounting(twelve, (all) => estimatedOf(aucOf(all).auc).value);
    expectSame(estimatedOf(aucOf(twelve).variance).value, counted, 2e-3);
  });

  it('is the plain area when nobody is censored by the horizon', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const followed = all.map((one) =>
          one.type === 0 ? { ...one, time: one.time + oneHorizon + 1 } : one,
        );
        const labels = followed.map<Binary>(({ type, time }) => (type === 1 && time <= oneHorizon ? 1 : 0));
        const plain = aucDeLong(
          labels,
          followed.map(({ score }) => score),
        );
        const result = aucOf(followed);
        expect(result).toMatchObject({ cases: plain.cases, controls: plain.controls, censored: 0 });
        expect(estimatedOf(result.auc).value).toBeCloseTo(estimatedOf(plain.auc).value, 12);
      }),
    );
  });

  it('is unchanged by a strictly increasing transformation, and mirrored by a decreasing one', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const area = (turn: (score: number) => number) =>
          estimatedOf(aucOf(all.map((one) => ({ ...one, score: turn(one.score) }))).auc).value;
        const here = area((score) => score);
        expect(area((score) => Math.exp(3 * score))).toBe(here);
        expect(area((score) => -score)).toBeCloseTo(1 - here, 12);
      }),
    );
  });

  it('has a variance of 0 or more and intervals in [0, 1] around the area', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const { auc, variance, logit, plain } = aucOf(all);
        if (variance.kind === 'Estimated') expect(variance.value).toBeGreaterThanOrEqual(0);
        for (const interval of [logit, plain]) {
          if (interval.kind === 'NotEstimable') continue;
          expect(interval.value).toBe(estimatedOf(auc).value);
          expect(interval.lower).toBeGreaterThanOrEqual(0);
          expect(interval.lower).toBeLessThanOrEqual(interval.value);
          expect(interval.upper).toBeGreaterThanOrEqual(interval.value);
          expect(interval.upper).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('recognises perfect separation exactly, whatever the weights', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const apart = all.map((one) => ({
          ...one,
          score: one.type === 1 && one.time <= oneHorizon ? 0.9 : 0.1,
        }));
        const { auc, logit } = aucOf(apart);
        expect(auc).toEqual({ kind: 'Estimated', value: 1 });
        expect(logit.kind).toBe('NotEstimable');
      }),
    );
  });

  it('counts an event at the horizon as by it, and a competing event by it as a control', () => {
    expect(aucAt([10, 10, 11], [1, 2, 1], [0.9, 0.2, 0.3], 10)).toMatchObject({
      cases: 1,
      controls: 2,
      censored: 0,
      auc: { kind: 'Estimated', value: 1 },
    });
  });

  it('says what is missing when it cannot be estimated', () => {
    expectNotEstimable(aucAt([], [], [], 10).auc, /0 cases and 0 controls/);
    expectNotEstimable(
      aucAt([12, 14], [0, 1], [0.1, 0.2], 10).auc,
      /at time 10: there are 0 cases and 2 controls/,
    );
    expectNotEstimable(
      aucAt([2, 3, 4], [1, 2, 0], [0.1, 0.2, 0.3], 10).auc,
      /nobody is followed beyond time 10/,
    );
    expectNotEstimable(
      aucAt([2, 13, 14], [1, 0, 0], [0.1, 0.2, 0.3], 10).logit,
      /at least 2 cases and 2 controls/,
    );
    expectNotEstimable(
      aucAt([2, 3, 13, 14], [1, 1, 0, 0], [0.8, 0.7, 0.1, 0.2], 10).logit,
      /separate the classes perfectly/,
    );
  });

  it('refuses input it cannot read, naming argument and place', () => {
    expect(() => aucAt([1], [1, 2], [0.5], 10)).toThrow(/^times has 1 entries and types has 2/);
    expect(() => aucAt([1], [1], [], 10)).toThrow(/^times has 1 entries and scores has 0/);
    expect(() => aucAt([1, -1], [1, 1], [0.5, 0.5], 10)).toThrow(/^times\[1\]/);
    expect(() => aucAt([1, 1], [1, 1.5], [0.5, 0.5], 10)).toThrow(/^types\[1\] must be a whole number/);
    expect(() => aucAt([1, 1], [1, 1], [NaN, 0.5], 10)).toThrow(/^scores\[0\]/);
    expect(() => aucAt([1], [1], [0.5], 0)).toThrow(/^horizon is 0/);
    expect(() => aucAt([1], [1], [0.5], 10, 1)).toThrow(/^level is 1/);
  });
});

describe('Brier score at a horizon', () => {
  it.each(cases)('agrees with riskRegression on $name', ({ times, types, scores, horizon, expected }) => {
    const { brier, variance, scaled } = brierAt(times, types, scores, horizon);
    expectSame(estimatedOf(brier).value, expected.brier);
    expectSame(Math.sqrt(estimatedOf(variance).value), expected.brierSe, 3e-2);
    expect(estimatedOf(scaled).value).toBeCloseTo(expected.scaled, 12);
  });

  it('has the variance that counting each subject a little more or less gives', () => {
    const counted = jackknifeByCounting(twelve, (all) => estimatedOf(brierOf(all).brier).value);
    expectSame(estimatedOf(brierOf(twelve).variance).value, counted, 2e-3);
  });

  it('is the mean squared error when nobody is censored', () => {
    const { brier, scaled } = brierAt([1, 2, 11, 12], [1, 2, 1, 1], [0.9, 0.4, 0.2, 0.1], 10);
    expectSame(estimatedOf(brier).value, (0.01 + 0.16 + 0.04 + 0.01) / 4);
    expectSame(estimatedOf(scaled).value, 1 - 0.055 / (0.25 * 0.75));
  });

  it('says what is missing when it cannot be estimated', () => {
    expectNotEstimable(brierAt([], [], [], 10).brier, /at least 2 subjects are needed: there are 0/);
    expectNotEstimable(brierAt([1, 2], [1, 0], [0.1, 0.2], 10).brier, /nobody is followed beyond time 10/);
    expectNotEstimable(brierAt([11, 12], [0, 0], [0.1, 0.2], 10).scaled, /everybody has the same outcome/);
    expectNotEstimable(brierAt([1, 2, 12], [1, 1, 0], [0.3, 0.3, 0.7], 10).estimate, /the variance is 0/);
    expectNotEstimable(brierAt([1, 12], [1, 0], [1, 0], 10).estimate, /the variance is 0/);
  });

  it('refuses a risk that is no probability', () => {
    expect(() => brierAt([1, 2], [1, 1], [0.5, 1.2], 10)).toThrow(
      new RangeError('risks[1] must be a probability from 0 to 1'),
    );
  });
});
