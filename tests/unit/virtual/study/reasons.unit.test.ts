import { describe, expect, it } from '@jest/globals';
import { explanationOf, knownReasons } from '../../../../src/virtual/study/report/reasons/reason-for.js';
import type { Performance } from '../../../../src/virtual/study/report/study-report.js';

const outside = (key: string, change: Partial<Performance> = {}): Performance => ({
  key,
  truth: 1,
  mean: 1.2,
  bias: 0.2,
  biasError: 0.02,
  spread: 1,
  coverage: 0.95,
  coverageError: 0.005,
  width: 4,
  estimated: 2_000,
  notEstimable: 0,
  ...change,
});
const ratio = 'classification.likelihood-ratio.positive | PRE | ≥ 0.5';

describe('a known reason', () => {
  it('has words of its own, by which a figure names it', () => {
    expect(new Set(knownReasons.map(({ reason }) => reason)).size).toBe(knownReasons.length);
  });

  it('of a world comes before that of all worlds', () => {
    const bias = { bias: 0.05, coverage: 0.88 };
    expect(explanationOf(outside('calibration.intercept | PRE', bias), 'no-signal').reason).toContain(
      'held at 1',
    );
    expect(explanationOf(outside('calibration.intercept | PRE', bias), 'stated').reason).toBeNull();
    const few = { bias: 0, coverage: 0.84 };
    const difference = 'restricted-mean-difference | POST | ≥ 0.5';
    expect(explanationOf(outside(difference, few), 'rate-0.10').reason).toContain('seven people');
    expect(explanationOf(outside(difference, few), 'stated').reason).toBeNull();
  });

  it('explains the bias of a ratio of small proportions', () => {
    expect(explanationOf(outside(ratio), 'stated').reason).toContain('Jensen');
  });

  it('explains no more than it says', () => {
    expect(explanationOf(outside(ratio, { bias: 0.5 }), 'stated').reason).toBeNull();
    expect(explanationOf(outside(ratio, { coverage: 0.8 }), 'stated').reason).toBeNull();
  });

  it('explains no bias of an area, of a curve or of a concordance where censoring depends on nothing', () => {
    for (const key of ['auc.at-horizon | PRE', 'survival.kaplan-meier', 'concordance.uno | POST'])
      expect(explanationOf(outside(key), 'stated').reason).toBeNull();
  });

  it('lets informative loss explain what it biases, and nothing that reads complete data', () => {
    expect(explanationOf(outside('auc.at-horizon | PRE'), 'informative-loss').reason).toContain('Loss rises');
    expect(explanationOf(outside('auc.delong | PRE'), 'informative-loss').reason).toBeNull();
  });

  it('excuses no test that rejects too often where the groups are large', () => {
    const size = { truth: 0.05, mean: 0.068, bias: 0.018, biasError: 0.005, spread: 0.22, coverage: null };
    expect(explanationOf(outside('log-rank.rejections | POST | ≥ 0.2', size), 'no-signal').reason).toBeNull();
    expect(explanationOf(outside('log-rank.rejections | PRE | ≥ 0.5', size), 'no-signal').reason).toContain(
      'Few are',
    );
  });

  it('explains a distance above that of a sample without end, not what so many people are to be expected to give', () => {
    const above = { bias: 0.03, biasError: 0.0003, spread: 0.012, coverage: null };
    expect(explanationOf(outside('calibration.ici | PRE', above), 'stated').reason).toContain(
      'never below 0',
    );
    expect(
      explanationOf(outside('calibration.ici | PRE | everybody followed', above), 'stated').reason,
    ).toBeNull();
  });
});
