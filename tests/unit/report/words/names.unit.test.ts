import { describe, expect, it } from '@jest/globals';
import { analyses } from '../../../../src/application/trial-analysis/index.js';
import { imputationPredictors } from '../../../../src/contracts/analysis/plan.js';
import { censoringReasons } from '../../../../src/domain/protocol/analysis-row/analysis-row.js';
import { codeName, rowName } from '../../../../src/report/words/code-names.js';
import { figureName } from '../../../../src/report/words/figure-names.js';
import { groupName } from '../../../../src/report/words/group-names.js';
import { levelName } from '../../../../src/report/words/level-names.js';
import { planOfTheTrial } from '../../../support/plan-of-the-trial.js';
import { simulatedRows } from '../../../support/simulated-rows.js';

const plan = planOfTheTrial();

describe('names for people', () => {
  it('are there for every estimator of the plan of the trial, no two of one analysis the same', () => {
    const inputs = {
      ...simulatedRows(60, 3),
      plan: { ...plan, imputation: { ...plan.imputation, datasets: 2, iterations: 1 } },
    };
    for (const { figures } of analyses(inputs)) {
      const estimators = [...new Set(figures.map(({ estimator }) => estimator))];
      const names = estimators.map(figureName);
      expect(new Set(names).size).toBe(names.length);
      // An estimator without a name is called by its own words, which few names are.
      const own = estimators.filter(
        (estimator, k) => names[k]?.toLowerCase() === estimator.replaceAll(/[.-]/gu, ' ').toLowerCase(),
      );
      expect(own.filter((one) => !['calibration.intercept', 'calibration.slope'].includes(one))).toEqual([]);
    }
  });

  it('tell an estimate from its p-value and its statistic', () => {
    expect(
      ['cox.ratio', 'cox.p-value', 'gray.chi-square', 'cox.ratio.bootstrap-bca'].map(figureName),
    ).toEqual([
      'Hazard ratio (Efron)',
      'Hazard ratio (Efron): p-value',
      'Gray’s test: χ²',
      'Hazard ratio (Efron), bootstrap (BCa)',
    ]);
  });

  it('are there for every reason of censoring', () => {
    for (const reason of censoringReasons) expect(codeName(reason)).not.toBe(reason);
  });

  it('are there for everything that labels may be imputed from, besides the scores', () => {
    const scores: readonly string[] = ['PRE', 'POST'];
    for (const one of imputationPredictors.filter((name) => !scores.includes(name)))
      expect(codeName(one)).not.toBe(one);
  });

  it.each([
    ['SEX: F', 'Sex: female'],
    ['AGE: >=60', 'Age: ≥\u00a060'],
    ['SIZE: <=50 mm', 'Largest nodule: ≤\u00a050\u00a0mm'],
    ['ECOG: 1', 'ECOG: 1'],
    ['largestMm', 'largest nodule'],
    ['participants', 'participants'],
  ])('say for the row %s: %s', (label, words) => {
    expect(rowName(label)).toBe(words);
  });

  it('say for the engine’s group without therapy that it has none, and leave other groups alone', () => {
    expect(['none', 'low risk, none', 'low', 'none of these'].map(groupName)).toEqual([
      'no therapy',
      'low risk, no therapy',
      'low',
      'none of these',
    ]);
  });

  it('of a reason that is made of parts name its parts, and of an unknown one nothing else', () => {
    expect(codeName('MOVED-ADJUVANT-TACE')).toBe('adjuvant TACE, after surgery');
    expect(codeName('ADJUVANT-ICI')).toBe('adjuvant ICI');
    expect(codeName('SOMETHING-NEW')).toBe('SOMETHING-NEW');
    expect(levelName('GE')).toBe('GE');
  });
});
