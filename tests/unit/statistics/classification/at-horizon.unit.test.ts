import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Binary, classificationAt, weightedClassificationAt } from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';
import { lives, livesOf } from '../support/lives.js';

const shares = [
  'sensitivity',
  'specificity',
  'positivePredictiveValue',
  'negativePredictiveValue',
  'accuracy',
] as const;
const ratios = ['positiveLikelihoodRatio', 'negativeLikelihoodRatio'] as const;
type Case = Readonly<Record<(typeof shares)[number], { readonly value: number; readonly se: number }>> &
  Readonly<Record<(typeof ratios)[number], { readonly value: number; readonly logSe: number }>> & {
    readonly data: string;
    readonly types: readonly number[];
    readonly scores: readonly number[];
    readonly threshold: number;
    readonly horizon: number;
  };
const { cases } = reference('classification/at-horizon.json') as { readonly cases: readonly Case[] };

describe.each(cases)(
  '$data by day $horizon at $threshold',
  ({ data, types, scores, threshold, horizon, ...expected }) => {
    it.each(shares)('has the weighted %s and its jackknife standard error', (share) => {
      const made = weightedClassificationAt(dataSet(data)['time']!, types, scores, threshold, horizon)[share];
      const { value, se } = expected[share];
      expectClose(estimatedOf(made.value).value, value);
      expectClose(Math.sqrt(estimatedOf(made.variance).value), se);
      const reach = (1.959963984540054 * se) / (value * (1 - value));
      expectClose(estimatedOf(made.estimate).lower, 1 / (1 + Math.exp(reach) * (1 / value - 1)));
    });

    it.each(ratios)('has the weighted %s and the jackknife standard error of its logarithm', (name) => {
      const made = weightedClassificationAt(dataSet(data)['time']!, types, scores, threshold, horizon)[name];
      const { value, logSe } = expected[name];
      expectClose(estimatedOf(made.value).value, value);
      expectClose(Math.sqrt(estimatedOf(made.logVariance).value), logSe);
      expectClose(estimatedOf(made.estimate).upper, value * Math.exp(1.959963984540054 * logSe));
    });
  },
);

describe('classification at a horizon', () => {
  it('is the plain one when nobody is censored by it', () => {
    fc.assert(
      fc.property(lives({ types: 3 }), fc.integer({ min: 0, max: 10 }), (all, threshold) => {
        const { times, types, scores } = livesOf(
          all.map((one) => (one.type === 0 ? { ...one, time: one.time + 11 } : one)),
        );
        const labels = types.map((type, i): Binary => (type === 1 && times[i]! <= 10 ? 1 : 0));
        const plain = classificationAt(labels, scores, threshold);
        const weighted = weightedClassificationAt(times, types, scores, threshold, 10);
        for (const share of shares) {
          expect(weighted[share].value.kind).toBe(plain[share].kind);
          if (plain[share].kind === 'Estimated')
            expectClose(estimatedOf(weighted[share].value).value, plain[share].value);
        }
      }),
    );
  });

  it('gives shares of exactly 1 to a score that separates, and never more than 1', () => {
    fc.assert(
      fc.property(lives({ types: 3 }), fc.integer({ min: 0, max: 11 }), (all, threshold) => {
        const { times, types, scores } = livesOf(all);
        const apart = types.map((type, i) => (type === 1 && times[i]! <= 10 ? 1 : 0));
        const perfect = weightedClassificationAt(times, types, apart, 1, 10);
        const other = weightedClassificationAt(times, types, scores, threshold, 10);
        for (const share of shares) {
          expect(perfect[share].value).toEqual({ kind: 'Estimated', value: 1 });
          expectNotEstimable(perfect[share].estimate, /the share is 1/, 'ESTIMATE_AT_BOUNDARY');
          const { value } = other[share];
          if (value.kind === 'Estimated') expect(value.value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('says why it is not estimable', () => {
    const of = (name: string, threshold: number, horizon: number) => {
      const data = dataSet(name);
      return weightedClassificationAt(data['time']!, data['type']!, data['score']!, threshold, horizon);
    };
    expectNotEstimable(
      of('no-events', 0.3, 10).sensitivity.value,
      /there are no cases at time 10/,
      'EMPTY_DENOMINATOR',
    );
    expect(of('no-events', 0.3, 10).specificity.value).toMatchObject({ kind: 'Estimated' });
    expectNotEstimable(
      of('all-events', 0.3, 30).specificity.value,
      /no controls at time 30/,
      'EMPTY_DENOMINATOR',
    );
    expectNotEstimable(
      of('constant', 0.6, 15).positivePredictiveValue.value,
      /no positives/,
      'EMPTY_DENOMINATOR',
    );
    expectNotEstimable(
      of('constant', 0.5, 15).negativePredictiveValue.value,
      /no negatives/,
      'EMPTY_DENOMINATOR',
    );
    expectNotEstimable(
      of('constant', 0.5, 40).sensitivity.value,
      /nobody is followed beyond/,
      'FOLLOW_UP_ENDS',
    );
    expectNotEstimable(of('one-subject', 0.1, 8).sensitivity.variance, /at least 2 subjects/, 'TOO_FEW');
    expect(() => weightedClassificationAt([1], [1], [1], NaN, 1)).toThrow(/^threshold is NaN/);
    expect(() => weightedClassificationAt([1], [1], [1], 1, Infinity)).toThrow(/^horizon is Infinity/);
  });
});
