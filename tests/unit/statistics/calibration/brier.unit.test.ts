import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Binary,
  type BrierScore,
  type Difference,
  brier,
  brierAt,
  brierAtDifference,
  brierDifference,
} from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';
import { lives, livesOf } from '../support/lives.js';

interface Jackknife {
  readonly value: number;
  readonly se: number;
}
interface Expected {
  readonly data: string;
  readonly pre: readonly number[];
  readonly post: readonly number[];
  readonly scores: Readonly<Record<'pre' | 'post', Jackknife & { readonly scaled: number }>>;
  readonly difference: Jackknife;
}
const { atHorizon, plain } = (
  reference('calibration/brier.json') as {
    readonly cases: {
      readonly atHorizon: readonly (Expected & {
        readonly types: readonly number[];
        readonly horizon: number;
      })[];
      readonly plain: readonly (Expected & { readonly labels: readonly Binary[] })[];
    };
  }
).cases;

const expectScore = (made: BrierScore, { value, se, scaled }: Expected['scores']['pre']): void => {
  expectClose(estimatedOf(made.brier).value, value);
  expectClose(Math.sqrt(estimatedOf(made.variance).value), se);
  expectClose(estimatedOf(made.scaled).value, scaled);
  expectClose(estimatedOf(made.estimate).upper, value + 1.959963984540054 * se);
};
const expectDifference = (made: Difference, { value, se }: Jackknife): void => {
  expectClose(estimatedOf(made.difference).value, value);
  expectClose(Math.sqrt(estimatedOf(made.variance).value), se);
};

describe('Brier score', () => {
  it.each(atHorizon)(
    'of $data at day $horizon',
    ({ data, types, pre, post, horizon, scores, difference }) => {
      const times = dataSet(data)['time']!;
      expectScore(brierAt(times, types, pre, horizon), scores.pre);
      expectScore(brierAt(times, types, post, horizon), scores.post);
      expectDifference(brierAtDifference(times, types, pre, post, horizon), difference);
    },
  );

  it.each(plain)('of $data without censoring', ({ labels, pre, post, scores, difference }) => {
    expectScore(brier(labels, pre), scores.pre);
    expectScore(brier(labels, post), scores.post);
    expectDifference(brierDifference(labels, pre, post), difference);
  });

  it('at a horizon has nothing to scale by where the event came to everybody not censored', () => {
    const times = Array.from({ length: 11 }, (_, k) => k + 1);
    const types = times.map((time) => (time === 1 ? 0 : 1));
    const made = brierAt(times, types, new Float64Array(11).fill(0.5), 20);
    expectClose(estimatedOf(made.brier).value, 0.25);
    expectNotEstimable(made.scaled, /same outcome at time 20: there is nothing to scale by/, 'ALL_EVENTS');
    const none = brierAt(
      times,
      types.map((type) => 2 * type),
      new Float64Array(11).fill(0.5),
      20,
    );
    expectNotEstimable(none.scaled, /nothing to scale by/, 'NO_EVENTS');
  });

  it('at a horizon is the plain one when nobody is censored by it', () => {
    fc.assert(
      fc.property(lives({ types: 3 }), (all) => {
        const { times, types, risks } = livesOf(
          all.map((one) => (one.type === 0 ? { ...one, time: one.time + 11 } : one)),
        );
        const labels = types.map((type, i): Binary => (type === 1 && times[i]! <= 10 ? 1 : 0));
        const [there, here] = [brierAt(times, types, risks, 10), brier(labels, risks)];
        expectClose(estimatedOf(there.brier).value, estimatedOf(here.brier).value);
        expectClose(estimatedOf(there.variance).value, estimatedOf(here.variance).value);
        expectClose(estimatedOf(there.scaled).value, estimatedOf(here.scaled).value);
      }),
    );
  });

  it('of the event rate for everybody is scaled to 0', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<Binary>(0, 1), { maxLength: 30 }), (others) => {
        const labels: readonly Binary[] = [0, 1, ...others];
        const rate = labels.reduce<number>((total, label) => total + label, 0) / labels.length;
        const made = brier(
          labels,
          labels.map(() => rate),
        );
        expect(estimatedOf(made.scaled).value).toBeCloseTo(0, 12);
      }),
    );
  });

  it('differs by nothing between the same risks, and turns with the order', () => {
    fc.assert(
      fc.property(lives({ types: 3 }), (all) => {
        const { times, types, risks } = livesOf(all);
        const other = risks.map((risk, i) => (risk + i / 7) % 1);
        const same = brierAtDifference(times, types, risks, risks, 10);
        expect(same.difference).toEqual({ kind: 'Estimated', value: 0 });
        expectNotEstimable(same.estimate, /variance of the difference is 0/, 'NO_VARIANCE');
        const there = estimatedOf(brierAtDifference(times, types, risks, other, 10).difference).value;
        const back = estimatedOf(brierAtDifference(times, types, other, risks, 10).difference).value;
        expect(back).toBeCloseTo(-there, 12);
      }),
    );
  });

  it('says why it is not estimable', () => {
    expectNotEstimable(brier([], []).brier, /no subjects/, 'NO_SUBJECTS');
    expectNotEstimable(brier([1], [0.4]).estimate, /at least 2 subjects/, 'TOO_FEW');
    expectNotEstimable(brier([1, 1], [0.4, 0.5]).scaled, /same label/, 'ALL_EVENTS');
    expectNotEstimable(brier([0, 0], [0.4, 0.5]).scaled, /same label/, 'NO_EVENTS');
    expectNotEstimable(brier([1, 0], [0.5, 0.5]).estimate, /variance is 0/, 'NO_VARIANCE');
    expect(brier([1, 0], [1, 0]).brier).toEqual({ kind: 'Estimated', value: 0 });
    expectNotEstimable(brierDifference([], [], []).difference, /no subjects/, 'NO_SUBJECTS');
    expectNotEstimable(brierDifference([1], [0.5], [0.2]).estimate, /at least 2/, 'TOO_FEW');
    expectNotEstimable(
      brierAtDifference([4, 5], [1, 0], [0.1, 0.2], [0.1, 0.3], 9).estimate,
      /nobody is followed/,
      'FOLLOW_UP_ENDS',
    );
    expectClose(
      estimatedOf(brierAt([3, 5, 8], [1, 0, 2], [0.8, 0.5, 0.1], 10).brier).value,
      (0.04 + 2 * 0.01) / 3,
    );
    expectNotEstimable(
      brierAt([3, 5, 10], [1, 2, 0], [0.8, 0.5, 0.1], 10).brier,
      /nobody is followed/,
      'FOLLOW_UP_ENDS',
    );
    const none = dataSet('no-events');
    expectNotEstimable(
      brierAt(none['time']!, none['type']!, none['score']!, 10).scaled,
      /same outcome/,
      'NO_EVENTS',
    );
    expect(() => brier([1, 0], [0.5, 1.01])).toThrow(
      new RangeError('risks[1] must be a probability from 0 to 1'),
    );
    expect(() => brierDifference([1], [0.5], [-0.1])).toThrow(RangeError);
  });
});
