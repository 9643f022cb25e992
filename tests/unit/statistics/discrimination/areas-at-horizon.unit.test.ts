import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aucAt, aucAtDifference } from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';
import { lives, livesOf } from '../support/lives.js';

interface Jackknife {
  readonly value: number;
  readonly se: number;
}
interface Areas {
  readonly pre: Jackknife;
  readonly post: Jackknife;
  readonly difference: Jackknife;
}
interface Case {
  readonly data: string;
  readonly horizon: number;
  readonly types: readonly number[];
  readonly pre: readonly number[];
  readonly post: readonly number[];
  readonly ALL: Areas;
  readonly EVENT_FREE: Areas;
}
const { cases } = reference('discrimination/areas-at-horizon.json') as { readonly cases: readonly Case[] };
const both = ['ALL', 'EVENT_FREE'] as const;

describe.each(cases)('areas at day $horizon of $data', ({ data, horizon, types, pre, post, ...expected }) => {
  const times = dataSet(data)['time']!;

  it.each(both)('have value and jackknife standard error with controls %s', (controls) => {
    for (const [scores, { value, se }] of [
      [pre, expected[controls].pre],
      [post, expected[controls].post],
    ] as const) {
      const area = aucAt(times, types, scores, horizon, 0.95, controls);
      expectClose(estimatedOf(area.auc).value, value);
      expectClose(Math.sqrt(estimatedOf(area.variance).value), se);
    }
  });

  it.each(both)('differ by as much, with controls %s', (controls) => {
    const gained = aucAtDifference(times, types, pre, post, horizon, 0.95, controls);
    const { value, se } = expected[controls].difference;
    expectClose(estimatedOf(gained.difference).value, value);
    expectClose(Math.sqrt(estimatedOf(gained.variance).value), se);
    expectClose(estimatedOf(gained.z).value, value / se);
    expectClose(estimatedOf(gained.estimate).lower, value - 1.959963984540054 * se);
  });
});

describe('areas at a horizon', () => {
  it('without competing events are the same by both definitions', () => {
    fc.assert(
      fc.property(lives({ types: 1 }), (all) => {
        const { times, types, scores } = livesOf(all);
        expect(aucAt(times, types, scores, 10, 0.95, 'EVENT_FREE')).toEqual(aucAt(times, types, scores, 10));
      }),
    );
  });

  it('with event-free controls know nothing of the scores of others', () => {
    fc.assert(
      fc.property(lives({ types: 3 }), fc.integer({ min: -5, max: 5 }), (all, other) => {
        const { times, types, scores } = livesOf(all);
        const changed = scores.map((score, i) => (types[i]! > 1 && times[i]! <= 10 ? other : score));
        expect(aucAt(times, types, changed, 10, 0.95, 'EVENT_FREE')).toEqual(
          aucAt(times, types, scores, 10, 0.95, 'EVENT_FREE'),
        );
      }),
    );
  });

  it('never exceed 1, and reach exactly 1 and 0 when the classes lie apart', () => {
    fc.assert(
      fc.property(
        lives({ types: 3 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60 }),
        (all, draw) => {
          const { times, types } = livesOf(all);
          const apart = types.map((type, i) => (type === 1 && times[i]! <= 10 ? 2 : 0) + draw[i]!);
          expect(aucAt(times, types, apart, 10).auc).toEqual({ kind: 'Estimated', value: 1 });
          expect(
            aucAt(
              times,
              types,
              apart.map((score) => -score),
              10,
            ).auc,
          ).toEqual({ kind: 'Estimated', value: 0 });
          const { auc } = aucAt(times, types, draw.slice(0, times.length), 10);
          expect(estimatedOf(auc).value).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('are exactly 1 where weight times share over share is more than the weight', () => {
    const times = [3, 9, 8, 13, 1, 10, 12, 11, 3, 4, 6];
    const types = [2, 2, 0, 1, 0, 1, 2, 1, 0, 0, 0];
    const scores = types.map((type, i) => (type === 1 && times[i]! <= 10 ? 2 : 1));
    expect(aucAt(times, types, scores, 10).auc).toEqual({ kind: 'Estimated', value: 1 });
  });

  it('differ by nothing, without a test, between a score and what it is turned into upwards', () => {
    fc.assert(
      fc.property(lives({ types: 3 }), (all) => {
        const { times, types, scores } = livesOf(all);
        const same = aucAtDifference(
          times,
          types,
          scores,
          scores.map((score) => score ** 3),
          10,
        );
        expect(same.difference).toEqual({ kind: 'Estimated', value: 0 });
        expect(same.pValue.kind).toBe('NotEstimable');
      }),
    );
  });

  it('change sign with the order of the two scores', () => {
    fc.assert(
      fc.property(lives({ types: 3 }), (all) => {
        const { times, types, scores } = livesOf(all);
        const other = scores.map((score, i) => (score + i) % 7);
        const there = estimatedOf(aucAtDifference(times, types, scores, other, 10).difference).value;
        const back = estimatedOf(aucAtDifference(times, types, other, scores, 10).difference).value;
        expect(back).toBeCloseTo(-there, 12);
      }),
    );
  });

  it('say why they are not estimable', () => {
    const difference = (times: number[], types: number[]) =>
      aucAtDifference(
        times,
        types,
        times.map(() => 0.5),
        times,
        10,
      ).estimate;
    expectNotEstimable(difference([], []), /0 cases and 0 controls/, 'ONE_CLASS');
    expectNotEstimable(difference([4, 5], [1, 1]), /2 cases and 0 controls/, 'ONE_CLASS');
    expectNotEstimable(difference([4, 5, 6], [1, 2, 0]), /nobody is followed beyond/, 'FOLLOW_UP_ENDS');
    expectNotEstimable(difference([4, 11, 12], [1, 0, 0]), /at least 2 cases/, 'TOO_FEW');
    expectNotEstimable(difference([4, 5], [1, 0]), /nobody is followed beyond/, 'FOLLOW_UP_ENDS');
    expectNotEstimable(
      difference([4, 5, 6, 10], [1, 1, 2, 0]),
      /nobody is followed beyond time 10/,
      'FOLLOW_UP_ENDS',
    );
    const stoodFor = aucAt([3, 4, 5, 8, 9], [1, 1, 0, 2, 2], [9, 2, 5, 3, 1], 10);
    expectClose(estimatedOf(stoodFor.auc).value, 0.75);
    const constant = dataSet('constant');
    expectNotEstimable(
      aucAt(constant['time']!, constant['type']!, constant['score']!, 15).logit,
      /no score says more/,
      'CONSTANT_SCORE',
    );
    const only = dataSet('competing-only');
    expectNotEstimable(aucAt(only['time']!, only['type']!, only['score']!, 15).auc, /0 cases/, 'ONE_CLASS');
    const free = aucAt([4, 5, 6, 11], [1, 1, 2, 0], [3, 2, 9, 1], 10, 0.95, 'EVENT_FREE');
    expect(free).toMatchObject({ cases: 2, controls: 1, censored: 0, auc: { value: 1 } });
  });
});
