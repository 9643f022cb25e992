import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Binary, classificationAt, likelihoodRatios, wilson } from '../../../../src/statistics/index.js';
import { expectNotEstimable } from '../support/reference.js';

describe('classification at a threshold', () => {
  it('calls a score at the threshold positive and gives each share its Wilson interval', () => {
    const labels: readonly Binary[] = [1, 1, 1, 0, 0, 0, 0, 0];
    const scores = [0.9, 0.5, 0.49, 0.5, 0.7, 0.1, 0.2, 0.3];
    expect(classificationAt(labels, scores, 0.5, 0.9)).toEqual({
      threshold: 0.5,
      subjects: 8,
      prevalence: wilson(3, 8, 0.9),
      truePositives: 2,
      falsePositives: 2,
      trueNegatives: 3,
      falseNegatives: 1,
      sensitivity: wilson(2, 3, 0.9),
      specificity: wilson(3, 5, 0.9),
      positivePredictiveValue: wilson(2, 4, 0.9),
      negativePredictiveValue: wilson(3, 4, 0.9),
      accuracy: wilson(5, 8, 0.9),
      ...likelihoodRatios({ truePositives: 2, falsePositives: 2, trueNegatives: 3, falseNegatives: 1 }, 0.9),
    });
  });

  it('has no specificity without controls and no sensitivity without cases', () => {
    const casesOnly = classificationAt([1, 1], [0.2, 0.8], 0.5);
    expectNotEstimable(casesOnly.specificity, /there are no controls \(label 0\)/);
    expect(casesOnly.sensitivity).toMatchObject({ kind: 'Estimated', value: 0.5 });
    expectNotEstimable(classificationAt([0], [0.2], 0.5).sensitivity, /there are no cases \(label 1\)/);
  });

  it('has no predictive value for a side of the threshold where nobody is', () => {
    expectNotEstimable(
      classificationAt([0, 1], [0.1, 0.2], 0.5).positivePredictiveValue,
      /at or above the threshold/,
    );
    expectNotEstimable(
      classificationAt([0, 1], [0.6, 0.7], 0.5).negativePredictiveValue,
      /below the threshold/,
    );
  });

  it('estimates nothing from an empty set', () => {
    const { sensitivity, specificity, accuracy, ...rest } = classificationAt([], [], 0.5);
    for (const share of [
      sensitivity,
      specificity,
      rest.positivePredictiveValue,
      rest.negativePredictiveValue,
    ]) {
      expectNotEstimable(share, /the denominator is empty/);
    }
    expectNotEstimable(accuracy, /there are no subjects/);
  });

  it('puts every subject in exactly one cell', () => {
    const subjects = fc.array(
      fc.tuple(fc.constantFrom<Binary>(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
    );
    fc.assert(
      fc.property(subjects, fc.double({ min: 0, max: 1, noNaN: true }), (all, threshold) => {
        const counts = classificationAt(
          all.map(([label]) => label),
          all.map(([, score]) => score),
          threshold,
        );
        const cases = all.filter(([label]) => label === 1).length;
        const positive = all.filter(([, score]) => score >= threshold).length;
        expect(counts.truePositives + counts.falseNegatives).toBe(cases);
        expect(counts.trueNegatives + counts.falsePositives).toBe(all.length - cases);
        expect(counts.truePositives + counts.falsePositives).toBe(positive);
      }),
    );
  });

  it('refuses input it cannot read, naming argument and place', () => {
    expect(() => classificationAt([1], [], 0.5)).toThrow(/^labels has 1 entries and scores has 0/);
    expect(() => classificationAt([1, 3 as Binary], [0.1, 0.2], 0.5)).toThrow(
      new RangeError('labels[1] must be 0 or 1'),
    );
    expect(() => classificationAt([1], [NaN], 0.5)).toThrow(
      new RangeError('scores[0] must be a finite number'),
    );
    expect(() => classificationAt([1], [0.1], NaN)).toThrow(
      new RangeError('threshold is NaN; give a finite number'),
    );
    expect(() => classificationAt([], [], 0.5, 2)).toThrow(/^level is 2/);
  });
});
