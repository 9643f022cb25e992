import type { AnalysisPlan, PlannedAnalysis } from '../../../src/contracts/analysis/plan.js';
import { horizonDay } from './virtual-data.js';

const estimand = (summary: string): PlannedAnalysis['estimand'] => ({
  population: 'Participants eligible before surgery and operated, without therapy beside surgery.',
  variable: 'First recurrence beyond the Milan criteria by the day 24 calendar months after surgery.',
  intercurrentEvents: [
    {
      event: 'Start of adjuvant therapy before the first recurrence',
      strategy: 'PRINCIPAL_STRATUM',
      handling: 'Whoever starts it leaves the set.',
    },
    {
      event: 'Death without recurrence',
      strategy: 'COMPOSITE_VARIABLE',
      handling: 'It is part of the variable: a control.',
    },
  ],
  summary,
});

const analysis = (
  part: Pick<PlannedAnalysis, 'id' | 'title' | 'rank' | 'estimators'> & Partial<PlannedAnalysis>,
): PlannedAnalysis => ({
  estimand: estimand(part.title),
  population: 'FAS_V',
  outcome: 'AGGRESSIVE_RECURRENCE_24M',
  label: 'PRIMARY',
  censoring: 'NONE',
  scores: ['PRE', 'POST'],
  grouping: 'NONE',
  subgroups: [],
  weights: 'NONE',
  landmark: false,
  test: null,
  ...part,
});

/** A small plan of every kind of figure that a report shows. */
export const plan: AnalysisPlan = {
  schemaVersion: '1',
  trial: 'NCT07062380',
  version: '1.0.0',
  protocolVersion: '1.0.0',
  horizonDay,
  level: 0.95,
  thresholds: { PRE: 0.3, POST: 0.3 },
  thresholdPercents: { from: 5, to: 60 },
  bootstrap: { replicates: 2000, seed: 1 },
  imputation: { datasets: 20, iterations: 10, seed: 1, predictors: ['AGE', 'SEX'] },
  suppressBelowEvents: 5,
  landmarkDay: 84,
  analyses: [
    analysis({
      id: 'primary.pre-auc',
      title: 'Discrimination of PRE at 24 months',
      rank: 'PRIMARY',
      scores: ['PRE'],
      estimators: ['auc-at-horizon'],
      test: {
        hypothesis: 'The AUC of PRE exceeds one half.',
        estimator: 'auc-at-horizon',
        limit: 0.5,
        after: null,
      },
    }),
    analysis({
      id: 'supportive.performance',
      title: 'Performance at 24 months',
      rank: 'SUPPORTIVE',
      estimators: ['auc', 'classification', 'calibration', 'brier', 'net-benefit'],
    }),
    analysis({
      id: 'secondary.risk-groups',
      title: 'Aggressive recurrence by risk group',
      rank: 'SECONDARY',
      outcome: 'TTAR',
      grouping: 'RISK',
      estimators: ['survival', 'incidence', 'gray'],
    }),
    analysis({
      id: 'subgroup.pre',
      title: 'PRE in subgroups',
      rank: 'SUBGROUP',
      scores: ['PRE'],
      subgroups: ['SEX', 'AGE', 'BCLC', 'MVI', 'FIELD_STRENGTH'],
      estimators: ['auc-at-horizon', 'calibration'],
    }),
  ],
  leftOut: [{ what: 'ERASL', why: 'Its coefficients could not be read in the primary source.' }],
};
