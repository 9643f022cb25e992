import { describe, expect, it } from '@jest/globals';
import { type WeightedClassification, weightedClassificationAt } from '../../../../src/statistics/index.js';
import { estimatedOf, expectClose, expectNotEstimable } from '../support/reference.js';

// By day 10: cases 1, 2, 4 and 7, controls 5 (competing), 12, 15, 20; 3 and 6 are censored.
const times = [1, 2, 4, 7, 5, 12, 15, 20, 3, 6];
const types = [1, 1, 1, 1, 2, 0, 1, 0, 0, 0];
const scores = [9, 8, 2, 7, 8, 1, 2, 6, 5, 1];
const at = (known = times.map((_, i) => i)): WeightedClassification => {
  const of = (values: readonly number[]) => known.map((i) => values[i]!);
  return weightedClassificationAt(of(times), of(types), of(scores), 5, 10);
};
const logsOf = (made: WeightedClassification) => ({
  accuracy: estimatedOf(made.accuracy.value).value,
  positiveLikelihoodRatio: Math.log(estimatedOf(made.positiveLikelihoodRatio.value).value),
  negativeLikelihoodRatio: Math.log(estimatedOf(made.negativeLikelihoodRatio.value).value),
});

describe('accuracy and likelihood ratios at a horizon', () => {
  it('have the values calculated by hand', () => {
    // G falls at 3 by 1/8 and at 6 by 1/5: weights 1, 1, 8/7, 10/7 of the cases, 8/7 and three of 10/7 of the controls.
    const [cases, controls] = [1 + 1 + 8 / 7 + 10 / 7, 8 / 7 + 30 / 7];
    const [positiveCases, positiveControls] = [1 + 1 + 10 / 7, 8 / 7 + 10 / 7];
    const made = at();
    expectClose(estimatedOf(made.accuracy.value).value, (positiveCases + controls - positiveControls) / 10);
    const [sensitivity, others] = [positiveCases / cases, positiveControls / controls];
    expectClose(estimatedOf(made.positiveLikelihoodRatio.value).value, sensitivity / others);
    expectClose(estimatedOf(made.negativeLikelihoodRatio.value).value, (1 - sensitivity) / (1 - others));
  });

  it('have the variance of the log method but for n / (n − 1) where nobody is censored', () => {
    const { positiveLikelihoodRatio, negativeLikelihoodRatio } = at([0, 1, 2, 3, 4, 5, 6, 7]);
    const jackknife = 8 / 7;
    const variance = jackknife * (1 / 3 - 1 / 4 + 1 / 2 - 1 / 4);
    expectClose(estimatedOf(positiveLikelihoodRatio.logVariance).value, variance);
    expectClose(
      estimatedOf(negativeLikelihoodRatio.logVariance).value,
      jackknife * (1 / 1 - 1 / 4 + 1 / 2 - 1 / 4),
    );
    const { value, upper } = estimatedOf(positiveLikelihoodRatio.estimate);
    expectClose(upper, value * Math.exp(1.959963984540054 * Math.sqrt(variance)));
  });

  it('move with the mass of each subject as the jackknife says', () => {
    const copies = 1_000;
    const many = Array.from({ length: 10 * copies }, (_, i) => i % 10);
    const plain = logsOf(at());
    const made = at();
    for (const name of ['accuracy', 'positiveLikelihoodRatio', 'negativeLikelihoodRatio'] as const) {
      const influences = times.map((_, k) => (logsOf(at([...many, k]))[name] - plain[name]) * copies);
      const expected = (10 / 9) * influences.reduce((sum, part) => sum + part * part, 0);
      const found = name === 'accuracy' ? made.accuracy.variance : made[name].logVariance;
      expectClose(estimatedOf(found).value, expected, 2e-3);
    }
  });

  it('say which cell is empty', () => {
    const of = (threshold: number) => weightedClassificationAt(times, types, scores, threshold, 10);
    expectNotEstimable(of(9).positiveLikelihoodRatio.value, /no control is positive/, 'ESTIMATE_AT_BOUNDARY');
    expectNotEstimable(of(10).positiveLikelihoodRatio.value, /no case is positive/, 'ESTIMATE_AT_BOUNDARY');
    expectNotEstimable(of(10).negativeLikelihoodRatio.value, /everybody is negative/, 'NO_VARIANCE');
    expect(of(10).accuracy.value).toMatchObject({ kind: 'Estimated' });
  });
});
