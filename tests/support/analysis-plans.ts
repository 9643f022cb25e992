import {
  type AnalysisPlan,
  type PlannedAnalysis,
  analysisPlan,
  analysisPlanSchemaVersion,
} from '../../src/contracts/analysis/plan.js';

/** The primary analysis of PRE, changed. */
export const planned = (change: Partial<PlannedAnalysis> = {}): PlannedAnalysis => ({
  id: 'primary.pre',
  title: 'Discrimination of PRE',
  rank: 'PRIMARY',
  estimand: {
    population: 'FAS-V',
    variable: 'aggressive recurrence by 24 months',
    intercurrentEvents: [],
    summary: 'AUC(t) with competing risks',
  },
  population: 'FAS_V',
  outcome: 'AGGRESSIVE_RECURRENCE_24M',
  label: 'PRIMARY',
  censoring: 'NONE',
  scores: ['PRE'],
  grouping: 'NONE',
  subgroups: [],
  weights: 'NONE',
  landmark: false,
  estimators: ['auc-at-horizon'],
  test: null,
  ...change,
});

/** A plan of these analyses, as its schema reads it. */
export const planOf = (
  analyses: readonly PlannedAnalysis[],
  change: Partial<AnalysisPlan> = {},
): AnalysisPlan =>
  analysisPlan.parse({
    schemaVersion: analysisPlanSchemaVersion,
    trial: 'NCT07062380',
    version: '1.0.0',
    protocolVersion: '1.0.0',
    horizonDay: 730,
    level: 0.95,
    thresholds: { PRE: 0.5, POST: 0.5 },
    thresholdPercents: { from: 5, to: 60 },
    bootstrap: { replicates: 200, seed: 1 },
    imputation: { datasets: 20, iterations: 5, seed: 1, predictors: ['age'] },
    suppressBelowEvents: 5,
    landmarkDay: 84,
    analyses,
    leftOut: [],
    ...change,
  });
