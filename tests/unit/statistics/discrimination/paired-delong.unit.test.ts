import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Binary, aucDeLong, aucDifference, rocCurve } from '../../../../src/statistics/index.js';
import { estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Area {
  readonly auc: number;
  readonly variance: number;
  readonly plain: readonly number[];
}
interface Case {
  readonly data: string;
  readonly labels: readonly Binary[];
  readonly pre: readonly number[];
  readonly post: readonly number[];
  readonly areas: { readonly pre: Area; readonly post: Area };
  readonly difference: {
    readonly value: number;
    readonly variance: number;
    readonly z: number;
    readonly p: number;
  };
  readonly curve: {
    readonly sensitivity: readonly number[];
    readonly falsePositiveRate: readonly number[];
    readonly thresholds: readonly number[];
  };
}
const { cases } = reference('discrimination/paired-delong.json') as { readonly cases: readonly Case[] };

const subjects = fc
  .array(
    fc.record({
      label: fc.constantFrom<Binary>(0, 1),
      pre: fc.integer({ min: 0, max: 9 }),
      post: fc.integer({ min: 0, max: 9 }),
    }),
    { maxLength: 40 },
  )
  .map((all) => [{ label: 1 as const, pre: 3, post: 4 }, { label: 0 as const, pre: 3, post: 2 }, ...all])
  .map((all) => ({
    labels: all.map(({ label }): Binary => label),
    pre: all.map(({ pre }) => pre),
    post: all.map(({ post }) => post),
  }));

describe.each(cases)('two scores of $data', ({ labels, pre, post, areas, difference, curve }) => {
  it('have the areas of pROC', () => {
    for (const [scores, expected] of [
      [pre, areas.pre],
      [post, areas.post],
    ] as const) {
      const area = aucDeLong(labels, scores);
      expectClose(estimatedOf(area.auc).value, expected.auc);
      expectClose(estimatedOf(area.variance).value, expected.variance);
      expectClose(estimatedOf(area.plain).lower, expected.plain[0]!);
      expectClose(estimatedOf(area.plain).upper, expected.plain[1]!);
    }
  });

  it('differ as roc.test says', () => {
    const gained = aucDifference(labels, pre, post);
    expectClose(estimatedOf(gained.difference).value, difference.value);
    expectClose(estimatedOf(gained.variance).value, difference.variance);
    expectClose(estimatedOf(gained.z).value, difference.z);
    expectClose(estimatedOf(gained.pValue).value, difference.p, 1e-7);
  });

  it('have the points of the ROC curve', () => {
    const { points } = estimatedOf(rocCurve(labels, post));
    expect(points.map(({ threshold }) => threshold)).toEqual([null, ...curve.thresholds]);
    points.forEach(({ sensitivity, falsePositiveRate }, k) => {
      expectClose(sensitivity, curve.sensitivity[k]!);
      expectClose(falsePositiveRate, curve.falsePositiveRate[k]!);
    });
  });
});

describe('the paired difference of areas', () => {
  it('is that of the areas, and turns with the order', () => {
    fc.assert(
      fc.property(subjects, ({ labels, pre, post }) => {
        const there = aucDifference(labels, pre, post);
        const back = aucDifference(labels, post, pre);
        const areaOf = (scores: readonly number[]) => estimatedOf(aucDeLong(labels, scores).auc).value;
        expect(estimatedOf(there.difference).value).toBeCloseTo(areaOf(post) - areaOf(pre), 12);
        expect(estimatedOf(back.difference).value).toBeCloseTo(-estimatedOf(there.difference).value, 12);
        expect(back.variance).toEqual(there.variance);
        if (there.pValue.kind === 'Estimated') {
          expect(back.pValue).toEqual(there.pValue);
          expect(there.pValue.value).toBeGreaterThanOrEqual(0);
          expect(there.pValue.value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('has the variance of the sum without the covariance when one score is constant', () => {
    fc.assert(
      fc.property(subjects, ({ labels, post }) => {
        const gained = aucDifference(
          labels,
          labels.map(() => 1),
          post,
        );
        const alone = aucDeLong(labels, post).variance;
        expect(gained.variance.kind).toBe(alone.kind);
        if (gained.variance.kind === 'Estimated')
          expectClose(gained.variance.value, estimatedOf(alone).value);
      }),
    );
  });

  it('has an interval that ends at −1 and 1', () => {
    const wide = aucDifference([1, 1, 0, 0], [1, 4, 2, 3], [3, 4, 2, 1], 0.9999);
    expect(estimatedOf(wide.estimate)).toMatchObject({ value: 0.5, lower: -1, upper: 1 });
  });

  it('says why it is not estimable', () => {
    expectNotEstimable(aucDifference([], [], []).difference, /0 cases/, 'ONE_CLASS');
    expectNotEstimable(aucDifference([1, 1], [1, 2], [1, 2]).estimate, /2 cases/, 'ONE_CLASS');
    const single = aucDifference([1, 0, 0], [2, 1, 3], [3, 1, 2]);
    expect(single.difference).toEqual({ kind: 'Estimated', value: 0.5 });
    expectNotEstimable(single.estimate, /at least 2 cases and 2 controls/, 'TOO_FEW');
    const same = aucDifference([1, 1, 0, 0], [4, 1, 2, 3], [4, 1, 2, 3]);
    expectNotEstimable(same.pValue, /variance of the difference is 0/, 'NO_VARIANCE');
    expect(() => aucDifference([1, 0], [1, 2], [1, NaN])).toThrow(
      new RangeError('post[1] must be a finite number'),
    );
    expect(() => aucDifference([1, 0], [1], [1, 2])).toThrow(/^labels has 2 entries and pre has 1/);
  });
});

describe('the ROC curve', () => {
  it('rises from nobody to everybody, and its area by trapezoids is the AUC', () => {
    fc.assert(
      fc.property(subjects, ({ labels, post }) => {
        const { points, cases: n1, controls: n0 } = estimatedOf(rocCurve(labels, post));
        expect(points[0]).toMatchObject({ threshold: null, sensitivity: 0, falsePositiveRate: 0 });
        expect(points.at(-1)).toMatchObject({ sensitivity: 1, falsePositiveRate: 1 });
        let area = 0;
        for (const [k, point] of points.entries()) {
          if (k === 0) continue;
          const before = points[k - 1]!;
          expect(point.truePositives + point.falsePositives).toBeGreaterThan(
            before.truePositives + before.falsePositives,
          );
          area +=
            ((point.falsePositives - before.falsePositives) * (point.truePositives + before.truePositives)) /
            2;
        }
        expect(area / (n1 * n0)).toBeCloseTo(estimatedOf(aucDeLong(labels, post).auc).value, 12);
      }),
    );
  });

  it('of a constant score has two points, of one class none', () => {
    expect(estimatedOf(rocCurve([1, 0, 0], [2, 2, 2])).points).toHaveLength(2);
    expectNotEstimable(rocCurve([0, 0], [1, 2]), /0 cases \(label 1\) and 2 controls/, 'ONE_CLASS');
    expectNotEstimable(rocCurve([], []), /0 cases/, 'ONE_CLASS');
    expect(() => rocCurve([1, 0], [1, Infinity])).toThrow(
      new RangeError('scores[1] must be a finite number'),
    );
  });
});
