import { describe, expect, it } from '@jest/globals';
import { valueText } from '../../../../src/report/words/figure-value.js';

describe('a value in the report', () => {
  it.each([
    ['classification.true-positives', 0, '0'],
    ['survival.number-at-risk', 66, '66'],
    ['classification.specificity', 1, '1.000'],
    ['classification.sensitivity', 0, '0.000'],
    ['calibration.intercept', -0.0914, '−0.091'],
    ['survival.median', 730, '730'],
    ['survival.restricted-mean', 655.43, '655.4'],
    ['log-rank.p-value', 0.00002, '< 0.001'],
    ['log-rank.p-value', 0.04, '0.040'],
  ])('%s of %d is %s', (estimator, value, text) => {
    expect(valueText(estimator, value)).toBe(text);
  });
});
