import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Binary,
  type DecisionPoint,
  decisionCurve,
  decisionCurveAt,
  netBenefit,
  netBenefitAt,
  thresholdProbabilities,
} from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';
import { lives, livesOf } from '../support/lives.js';

interface Curve {
  readonly data: string;
  readonly risks: readonly number[];
  readonly thresholds: readonly number[];
  readonly positives: readonly number[];
  readonly netBenefit: readonly number[];
  readonly treatAll: readonly number[];
  readonly standardized: readonly number[];
}
const { plain, atHorizon } = (
  reference('decision/net-benefit.json') as {
    readonly cases: {
      readonly plain: readonly (Curve & { readonly labels: readonly Binary[] })[];
      readonly atHorizon: readonly (Curve & {
        readonly types: readonly number[];
        readonly horizon: number;
      })[];
    };
  }
).cases;

const expectCurve = (made: readonly DecisionPoint[], expected: Curve): void => {
  made.forEach((point, k) => {
    expect(point.threshold).toBe(expected.thresholds[k]);
    expect(point.positives).toBe(expected.positives[k]);
    for (const part of ['netBenefit', 'treatAll', 'standardized'] as const)
      expectClose(estimatedOf(point[part]).value, expected[part][k]!);
  });
  expect(made).toHaveLength(expected.thresholds.length);
};

describe('decision curve', () => {
  it.each(plain)('of $data', (expected) => {
    expectCurve(decisionCurve(expected.labels, expected.risks, expected.thresholds), expected);
  });

  it.each(atHorizon)('of $data at day $horizon', (expected) => {
    const { data, types, risks, horizon, thresholds } = expected;
    expectCurve(decisionCurveAt(dataSet(data)['time']!, types, risks, horizon, thresholds), expected);
  });

  it('of nobody has no value, with censoring as without', () => {
    for (const point of [
      ...decisionCurve([], [], [0, 0.5, 1]),
      ...decisionCurveAt([], [], [], 9, [0, 0.5, 1]),
    ]) {
      for (const part of ['netBenefit', 'treatAll', 'standardized'] as const)
        expectNotEstimable(point[part], /no subjects/, 'NO_SUBJECTS');
    }
  });

  it('at a horizon is the plain one when nobody is censored by it', () => {
    fc.assert(
      fc.property(lives({ types: 3 }), (all) => {
        const { times, types, risks } = livesOf(
          all.map((one) => (one.type === 0 ? { ...one, time: one.time + 11 } : one)),
        );
        const labels = types.map((type, i): Binary => (type === 1 && times[i]! <= 10 ? 1 : 0));
        const thresholds = thresholdProbabilities(0, 99, 11);
        const here = decisionCurve(labels, risks, thresholds);
        decisionCurveAt(times, types, risks, 10, thresholds).forEach((point, k) => {
          expect(point.positives).toBe(here[k]!.positives);
          expectClose(estimatedOf(point.netBenefit).value, estimatedOf(here[k]!.netBenefit).value, 1e-8);
        });
      }),
    );
  });

  it('is never above the event rate, equals treating all while everybody is positive, and 0 when nobody is', () => {
    fc.assert(
      fc.property(lives({ types: 2 }), (all) => {
        const { times, types, risks } = livesOf(all);
        const rate = estimatedOf(netBenefitAt(times, types, risks, 10, 0).treatAll).value;
        for (const point of decisionCurveAt(times, types, risks, 10, thresholdProbabilities(0, 99, 9))) {
          if (point.netBenefit.kind === 'NotEstimable') continue;
          expect(point.netBenefit.value).toBeLessThanOrEqual(
            Math.max(rate, point.positives / all.length) + 1e-12,
          );
          if (point.positives === all.length)
            expect(point.netBenefit.value).toBeCloseTo(estimatedOf(point.treatAll).value, 9);
          if (point.positives === 0) expect(point.netBenefit.value).toBe(0);
        }
      }),
    );
  });

  it('calls a risk at the threshold positive, whatever percent it is', () => {
    for (const threshold of thresholdProbabilities(0, 99)) {
      expect(netBenefit([1, 0], [threshold, 0], threshold).positives).toBe(threshold === 0 ? 2 : 1);
    }
    expect(thresholdProbabilities(5, 60)).toEqual(Array.from({ length: 56 }, (_, k) => (k + 5) / 100));
    expect(thresholdProbabilities(10, 30, 10)).toEqual([0.1, 0.2, 0.3]);
    expect(() => thresholdProbabilities(0.05, 0.6)).toThrow(/^percents are from 0.05/);
  });

  it('has a value at 0 and none at 1', () => {
    expect(netBenefit([1, 0, 0, 0], [0.3, 0, 0.2, 1], 0)).toMatchObject({
      positives: 4,
      netBenefit: { value: 0.25 },
      treatAll: { value: 0.25 },
      standardized: { value: 1 },
    });
    const atOne = netBenefit([1, 0], [1, 0.5], 1);
    for (const part of [atOne.netBenefit, atOne.treatAll, atOne.standardized])
      expectNotEstimable(part, /threshold probability of 1/, 'ESTIMATE_AT_BOUNDARY');
    expect(netBenefit([1, 0], [0.9, 0.5], 1)).toMatchObject({ positives: 0, netBenefit: { value: 0 } });
    expect(() => netBenefit([1], [0.5], 1.2)).toThrow(
      new RangeError('thresholds[0] is 1.2; give a probability from 0 to 1'),
    );
    expect(() => decisionCurveAt([1], [1], [0.5], 1, [0.5, NaN])).toThrow(/^thresholds\[1\] is NaN/);
  });

  it('says why it is not estimable', () => {
    expectNotEstimable(netBenefit([], [], 0.5).netBenefit, /no subjects/, 'NO_SUBJECTS');
    const none = netBenefit([0, 0], [0.1, 0.9], 0.5);
    expect(none.netBenefit).toEqual({ kind: 'Estimated', value: -0.5 });
    expectNotEstimable(none.standardized, /nobody had the event/, 'NO_EVENTS');
    const beyond = netBenefitAt([3, 5], [1, 0], [0.1, 0.9], 8, 0.5);
    expectNotEstimable(beyond.netBenefit, /follow-up ends at time 5/, 'FOLLOW_UP_ENDS');
    const acting = netBenefitAt([3, 5], [1, 0], [0.1, 0.2], 8, 0.5);
    expect(acting.netBenefit).toEqual({ kind: 'Estimated', value: 0 });
    expectNotEstimable(acting.standardized, /follow-up ends/, 'FOLLOW_UP_ENDS');
    const positives = netBenefitAt([3, 5, 9], [1, 0, 0], [0.1, 0.9, 0.2], 8, 0.5);
    expectNotEstimable(positives.netBenefit, /follow-up ends at time 5/, 'FOLLOW_UP_ENDS');
    expect(positives.treatAll.kind).toBe('Estimated');
    expect(netBenefitAt([3, 5, 9], [1, 0, 0], [0.1, 0.3, 0.2], 8, 0.5).netBenefit).toEqual({
      kind: 'Estimated',
      value: 0,
    });
    expectNotEstimable(netBenefitAt([], [], [], 8, 0.5).treatAll, /no subjects/, 'NO_SUBJECTS');
  });
});
