import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { harrellC, unoC } from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';
import { type Life, lives, livesOf } from '../support/lives.js';

interface Parts {
  readonly c: number;
  readonly variance: number;
  readonly concordant: number;
  readonly discordant: number;
  readonly tied: number;
}
interface Case {
  readonly data: string;
  readonly types: readonly number[];
  readonly score: readonly number[];
  readonly tau: number;
  readonly CENSORED: Parts;
  readonly KEPT_AT_RISK: Parts;
  readonly uno: { readonly c: number; readonly variance: number };
}
const { cases } = reference('discrimination/concordance.json') as { readonly cases: readonly Case[] };
interface Whole {
  readonly data: string;
  readonly horizon: number;
  readonly types: readonly number[];
  readonly post: readonly number[];
  readonly uno: { readonly value: number; readonly se: number };
}
const { cases: whole } = reference('discrimination/areas-at-horizon.json') as {
  readonly cases: readonly Whole[];
};

describe.each(cases)('concordance in $data to $tau', ({ data, types, score, tau, uno, ...expected }) => {
  const times = dataSet(data)['time']!;

  it.each(['CENSORED', 'KEPT_AT_RISK'] as const)(
    "agrees with survival's, competing events %s",
    (competing) => {
      const made = harrellC(times, types, score, 0.95, competing);
      const { c, variance, ...counts } = expected[competing];
      expect(made).toMatchObject(counts);
      expectClose(estimatedOf(made.c).value, c);
      expectClose(estimatedOf(made.variance).value, variance);
    },
  );

  it("agrees with survival's n/G2 up to τ", () => {
    const made = unoC(times, types, score, tau);
    expectClose(estimatedOf(made.c).value, uno.c);
    expectClose(estimatedOf(made.varianceOfFixedWeights).value, uno.variance);
  });
});

describe("Uno's C", () => {
  it.each(whole)(
    'has the jackknife standard error of the whole estimator in $data',
    ({ data, types, post, horizon, uno }) => {
      const made = unoC(dataSet(data)['time']!, types, post, horizon);
      expectClose(estimatedOf(made.c).value, uno.value);
      expectClose(Math.sqrt(estimatedOf(made.variance).value), uno.se);
    },
  );

  it("is Harrell's C of the same events when nobody is censored before τ", () => {
    fc.assert(
      fc.property(lives({ types: 1 }), (all) => {
        const { times, types, scores } = livesOf(
          all.map((one) => (one.type === 0 ? { ...one, time: 25 } : one)),
        );
        const early = types.map((type, i) => (times[i]! <= 10 ? type : 0));
        expect(unoC(times, types, scores, 10).c).toEqual(harrellC(times, early, scores).c);
      }),
    );
  });

  it('is not estimable when follow-up ends before τ, unless everybody left had the event', () => {
    expectNotEstimable(
      unoC([3, 5, 8], [1, 1, 0], [3, 2, 1], 10).c,
      /ends at time 8, before time 10/,
      'FOLLOW_UP_ENDS',
    );
    expect(estimatedOf(unoC([3, 5, 8], [1, 0, 1], [3, 2, 1], 10).c).value).toBe(1);
    expectNotEstimable(unoC([3, 5], [1, 2], [3, 2], 10).c, /follow-up ends/, 'FOLLOW_UP_ENDS');
    expectNotEstimable(unoC([12, 15], [1, 0], [3, 2], 10).c, /nobody had the event in time/, 'NO_EVENTS');
    expectNotEstimable(unoC([], [], [], 10).c, /nobody had the event/, 'NO_EVENTS');
    expect(estimatedOf(unoC([3, 5, 10], [1, 1, 0], [3, 2, 1], 10).c).value).toBe(1);
    expect(() => unoC([1], [1], [1], 0)).toThrow(/^horizon is 0/);
  });
});

/** Pair by pair: twice the concordant and once the tied, and the pairs. */
const byPairs = (all: readonly Life[]): readonly [number, number] => {
  let [won, pairs] = [0, 0];
  for (const a of all) {
    if (a.type !== 1) continue;
    for (const b of all) {
      if (b.time < a.time || (b.time === a.time && b.type === 1) || a === b) continue;
      pairs += 1;
      won += a.score > b.score ? 2 : a.score === b.score ? 1 : 0;
    }
  }
  return [won, pairs];
};

describe("Harrell's C", () => {
  it('counts what the definition counts pair by pair', () => {
    fc.assert(
      fc.property(lives({ types: 2 }), (all) => {
        const { times, types, scores } = livesOf(all);
        const [won, pairs] = byPairs(all);
        const made = harrellC(times, types, scores);
        expect(made.pairs).toBe(pairs);
        expect(2 * made.concordant + made.tied).toBe(won);
        expect(made.concordant + made.discordant + made.tied).toBe(pairs);
      }),
    );
  });

  it('keeps more pairs when competing events stay at risk', () => {
    fc.assert(
      fc.property(lives({ types: 3 }), (all) => {
        const { times, types, scores } = livesOf(all);
        const kept = harrellC(times, types, scores, 0.95, 'KEPT_AT_RISK');
        expect(kept.pairs).toBeGreaterThanOrEqual(harrellC(times, types, scores).pairs);
      }),
    );
  });

  it('mirrors when the score is turned, and stays in [0, 1]', () => {
    fc.assert(
      fc.property(lives({ types: 2 }), (all) => {
        const { times, types, scores } = livesOf(all);
        for (const c of [harrellC, (...[a, b, s]: [number[], number[], number[]]) => unoC(a, b, s, 10)]) {
          const there = estimatedOf(c(times, types, scores).c).value;
          const back = estimatedOf(
            c(
              times,
              types,
              scores.map((score) => -score),
            ).c,
          ).value;
          expect(back).toBeCloseTo(1 - there, 12);
          expect(there).toBeGreaterThanOrEqual(0);
          expect(there).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('is exactly 1 when the score falls with the time, whatever the weights', () => {
    fc.assert(
      fc.property(lives({ types: 2 }), (all) => {
        const { times, types } = livesOf(all);
        const scores = times.map((time, i) => -time + (types[i] === 1 ? 0.5 : 0));
        for (const made of [harrellC(times, types, scores), unoC(times, types, scores, 10)]) {
          expect(made.c).toEqual({ kind: 'Estimated', value: 1 });
          expectNotEstimable(made.logit, /every usable pair is concordant/, 'ESTIMATE_AT_BOUNDARY');
        }
      }),
    );
  });

  it('has no interval where nobody changes it, whatever rounding leaves of its variance', () => {
    // Two and a half of the three pairs of each: no interval of width 0.
    const { c, logit, plain } = harrellC([500, 1083, 1487, 1492], [1, 1, 1, 0], [0.5, 0.5, 0, 0]);
    expect(estimatedOf(c).value).toBeCloseTo(5 / 6, 12);
    expectNotEstimable(logit, /nobody changes it/, 'NO_VARIANCE');
    expectNotEstimable(plain, /nobody changes it/, 'NO_VARIANCE');
  });

  it('says why it is not estimable', () => {
    const of = (name: string) => {
      const data = dataSet(name);
      return harrellC(data['time']!, data['type']!, data['score']!);
    };
    expectNotEstimable(of('no-events').c, /nobody had the event/, 'NO_EVENTS');
    expectNotEstimable(of('competing-only').c, /nobody had the event/, 'NO_EVENTS');
    expectNotEstimable(of('one-subject').c, /there is no pair/, 'TOO_FEW');
    expect(of('constant').c).toEqual({ kind: 'Estimated', value: 0.5 });
    expectNotEstimable(of('constant').logit, /no score says more/, 'CONSTANT_SCORE');
    expect(estimatedOf(of('all-events').c).value).toBeLessThan(0.5);
    expect(of('separated').pairs).toBeGreaterThan(0);
    expectNotEstimable(harrellC([], [], []).c, /nobody had the event/, 'NO_EVENTS');
    expect(() => harrellC([1], [1.5], [1])).toThrow(
      new RangeError('types[0] must be a whole number of 0 or more'),
    );
  });
});
