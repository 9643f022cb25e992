import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analyse } from '../../../../src/application/trial-analysis/index.js';
import type { PlanEstimator } from '../../../../src/contracts/analysis/plan.js';
import { planOf, planned } from '../../../support/analysis-plans.js';
import { simulatedRows } from '../../../support/simulated-rows.js';

const people = simulatedRows(80, 5);

/** Analyses of which some estimate and some test; each is a plan that could be signed, but for the primary ones. */
const kinds = [
  {
    change: { population: 'POST_V', scores: ['PRE', 'POST'] },
    estimators: [
      'auc-difference',
      'auc-at-horizon-difference',
      'brier-difference',
      'net-benefit-difference',
      'auc',
    ],
  },
  {
    change: { outcome: 'RFS', grouping: 'RISK' },
    estimators: [
      'survival',
      'log-rank',
      'cox',
      'cox-of-score',
      'proportional-hazards',
      'restricted-mean-difference',
    ],
  },
  {
    change: { outcome: 'TTAR', grouping: 'RISK' },
    estimators: ['incidence', 'cause-specific-cox', 'gray', 'fine-gray'],
  },
  {
    change: { outcome: 'OS', population: 'ALL', grouping: 'THERAPY_BY_RISK', landmark: true },
    estimators: ['survival', 'log-rank', 'cox', 'therapy-by-risk'],
  },
  {
    change: { outcome: 'RFS', population: 'ALL', grouping: 'THERAPY_BY_RISK', weights: 'OVERLAP' },
    estimators: ['weighted-cox'],
  },
] as const;

const tests: Readonly<Partial<Record<PlanEstimator, string>>> = {
  'log-rank': 'log-rank.p-value',
  gray: 'gray.p-value',
  'proportional-hazards': 'proportional-hazards.p-value',
  'therapy-by-risk': 'therapy-by-risk.p-value',
};

const variants = fc
  .constantFrom(...kinds)
  .chain(({ change, estimators }) =>
    fc
      .subarray<PlanEstimator>([...estimators], { minLength: 1 })
      .map((some) => planned({ ...change, id: 'variant', estimators: some })),
  );

const pValuesOf = (analysis: ReturnType<typeof planned>): readonly string[] => {
  const { figures } = analyse(analysis, { ...people, plan: planOf([analysis]) });
  return [...new Set(figures.map(({ estimator }) => estimator).filter((one) => one.endsWith('p-value')))];
};

describe('p-values', () => {
  it('are those of the tests that the plan names, and no others', () => {
    fc.assert(
      fc.property(variants, (analysis) => {
        const named = analysis.estimators.flatMap((name) => tests[name] ?? []);
        expect(pValuesOf(analysis).toSorted()).toEqual(named.toSorted());
      }),
      { numRuns: 40 },
    );
  });

  it('of a difference are not shown beside a hypothesis with its limit either: its interval decides, in fixed order', () => {
    const test = {
      hypothesis: 'POST is better',
      estimator: 'auc-difference',
      limit: 0,
      after: null,
    } as const;
    const analysis = planned({
      population: 'POST_V',
      scores: ['PRE', 'POST'],
      estimators: ['auc-difference'],
      test,
    });
    expect(pValuesOf(analysis)).toEqual([]);
  });
});
