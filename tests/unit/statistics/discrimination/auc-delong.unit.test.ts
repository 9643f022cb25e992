import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Binary, aucDeLong } from '../../../../src/statistics/index.js';
import { estimatedOf, expectNotEstimable, expectSame, reference } from '../support/reference.js';

interface Interval {
  readonly lower: number;
  readonly upper: number;
}
interface Case {
  readonly name: string;
  readonly level: number;
  readonly labels: readonly Binary[];
  readonly scores: readonly number[];
  readonly expected: { auc: number; variance: number; plain: Interval; logit: Interval };
}
const { cases } = reference('discrimination/delong.json') as { readonly cases: readonly Case[] };

/** Subjects with few distinct scores, so that ties are common; both classes are present. */
const subjects = fc
  .array(fc.record({ label: fc.constantFrom<Binary>(0, 1), score: fc.integer({ min: -20, max: 20 }) }), {
    minLength: 2,
    maxLength: 40,
  })
  .filter((all) => new Set(all.map(({ label }) => label)).size === 2)
  .map((all) => ({ labels: all.map(({ label }) => label), scores: all.map(({ score }) => score) }));

const areaOf = (labels: readonly Binary[], scores: readonly number[]): number =>
  estimatedOf(aucDeLong(labels, scores).auc).value;

describe('area under the ROC curve with DeLong variance', () => {
  it.each(cases)('agrees with pROC on $name', ({ labels, scores, level, expected }) => {
    const result = aucDeLong(labels, scores, level);

    expectSame(estimatedOf(result.auc).value, expected.auc);
    expectSame(estimatedOf(result.variance).value, expected.variance);
    for (const scale of ['plain', 'logit'] as const) {
      const interval = estimatedOf(result[scale]);
      expectSame(interval.value, expected.auc);
      expectSame(interval.lower, expected[scale].lower);
      expectSame(interval.upper, expected[scale].upper);
      expect(interval.level).toBe(level);
    }
  });

  it('has among its reference cases one of at least 40 patients with tied scores across the classes', () => {
    const tied = cases.filter(({ labels, scores }) => {
      const ofClass = (label: Binary) => scores.filter((_, i) => labels[i] === label);
      return labels.length >= 40 && ofClass(1).some((score) => ofClass(0).includes(score));
    });
    expect(tied.length).toBeGreaterThan(0);
  });

  it('counts pairs of a case and a control, a tie as one half', () => {
    expect(aucDeLong([1, 1, 0, 0], [3, 1, 2, 1]).auc).toEqual({ kind: 'Estimated', value: 2.5 / 4 });
  });

  it('reports the area but no interval when the classes are perfectly separated', () => {
    const apart = aucDeLong([0, 0, 1, 1], [0.1, 0.2, 0.7, 0.8]);
    expect(apart.auc).toEqual({ kind: 'Estimated', value: 1 });
    expect(apart.variance).toEqual({ kind: 'Estimated', value: 0 });
    expectNotEstimable(apart.logit, /separate the classes perfectly \(AUC 1\).*logit is infinite/);
    expectNotEstimable(apart.plain, /separate the classes perfectly/);

    expectNotEstimable(aucDeLong([1, 1, 0, 0], [0.1, 0.2, 0.7, 0.8]).logit, /perfectly \(AUC 0\)/);
  });

  it('gives no interval when every score is the same', () => {
    const flat = aucDeLong([0, 1, 0, 1, 1], [0.3, 0.3, 0.3, 0.3, 0.3]);
    expect(flat.auc).toEqual({ kind: 'Estimated', value: 0.5 });
    expectNotEstimable(flat.logit, /variance is 0 \(AUC 0.5\)/);
  });

  it('gives no variance when a class has one member only', () => {
    const single = aucDeLong([1, 0, 0, 0], [0.4, 0.1, 0.5, 0.2]);
    expectSame(estimatedOf(single.auc).value, 2 / 3);
    expectNotEstimable(single.variance, /at least 2 cases and 2 controls: there are 1 and 3/);
    expectNotEstimable(single.logit, /at least 2 cases/);
  });

  it.each<{ labels: readonly Binary[]; present: string }>([
    { labels: [], present: '0 cases (label 1) and 0 controls (label 0)' },
    { labels: [1, 1], present: '2 cases (label 1) and 0 controls (label 0)' },
    { labels: [0], present: '0 cases (label 1) and 1 controls (label 0)' },
  ])('estimates nothing from $present', ({ labels, present }) => {
    const none = { kind: 'NotEstimable', reason: `both classes are needed: there are ${present}` };
    const scores = labels.map(() => 0.5);
    expect(aucDeLong(labels, scores)).toMatchObject({ auc: none, variance: none, logit: none, plain: none });
  });

  it('is unchanged by a strictly increasing transformation of the scores', () => {
    fc.assert(
      fc.property(subjects, ({ labels, scores }) => {
        const moved = scores.map((score) => Math.exp(score / 10) - 7);
        expect(aucDeLong(labels, moved)).toEqual(aucDeLong(labels, scores));
      }),
    );
  });

  it('becomes one minus itself, with the same variance, when the classes are swapped', () => {
    fc.assert(
      fc.property(subjects, ({ labels, scores }) => {
        const swapped = labels.map<Binary>((label) => (label === 1 ? 0 : 1));
        const there = aucDeLong(labels, scores);
        const back = aucDeLong(swapped, scores);
        expect(estimatedOf(back.auc).value).toBeCloseTo(1 - estimatedOf(there.auc).value, 12);
        if (there.variance.kind === 'NotEstimable') expect(back.variance.kind).toBe('NotEstimable');
        else expect(estimatedOf(back.variance).value).toBeCloseTo(there.variance.value, 12);
      }),
    );
  });

  it('agrees with the definition taken pair by pair', () => {
    fc.assert(
      fc.property(subjects, ({ labels, scores }) => {
        const of = (label: Binary) => scores.filter((_, i) => labels[i] === label);
        const wins = of(1).flatMap((a) => of(0).map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
        const mean = wins.reduce<number>((total, win) => total + win, 0) / wins.length;
        expect(areaOf(labels, scores)).toBeCloseTo(mean, 12);
      }),
    );
  });

  it('has a variance of 0 or more, and intervals that hold the area and lie in [0, 1]', () => {
    fc.assert(
      fc.property(
        subjects,
        fc.double({ min: 0.01, max: 0.999, noNaN: true }),
        ({ labels, scores }, level) => {
          const { auc, variance, logit, plain } = aucDeLong(labels, scores, level);
          if (variance.kind === 'Estimated') expect(variance.value).toBeGreaterThanOrEqual(0);
          for (const interval of [logit, plain]) {
            if (interval.kind === 'NotEstimable') continue;
            expect(interval.value).toBe(estimatedOf(auc).value);
            expect(interval.lower).toBeGreaterThanOrEqual(0);
            expect(interval.lower).toBeLessThan(interval.value);
            expect(interval.upper).toBeGreaterThan(interval.value);
            expect(interval.upper).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('refuses input it cannot read, naming argument and place but no score', () => {
    const refusal = (labels: readonly number[], scores: readonly number[], level?: number) => () =>
      aucDeLong(labels as readonly Binary[], scores, level);
    expect(refusal([0, 1], [0.5])).toThrow(
      new RangeError('labels has 2 entries and scores has 1; give one of each per subject'),
    );
    expect(refusal([0, 2], [0.1, 0.2])).toThrow(new RangeError('labels[1] must be 0 or 1'));
    expect(refusal([0, 1, 1], [0.1, 0.2, NaN])).toThrow(new RangeError('scores[2] must be a finite number'));
    expect(refusal([0, 1], [Infinity, 0.2])).toThrow(new RangeError('scores[0] must be a finite number'));
    expect(refusal([0, 1], [0.1, 0.2], 1)).toThrow(RangeError);
    expect(refusal([0, 1], [0.1, 0.2], NaN)).toThrow(/level is NaN/);
  });
});
