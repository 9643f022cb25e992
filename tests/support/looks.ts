import type { AnalysisLook } from '../../src/domain/record/analysis/analysis-look.js';

/** A look that could be computed. */
export const aLook = (change: Partial<AnalysisLook> = {}): AnalysisLook => ({
  id: 'look.post-by-margin',
  title: 'POST by margin',
  estimand: {
    population: 'POST-V',
    variable: 'aggressive recurrence by 24 months',
    intercurrentEvents: [],
    summary: 'area under the ROC curve at 24 months',
  },
  population: 'POST_V',
  outcome: 'AGGRESSIVE_RECURRENCE_24M',
  label: 'PRIMARY',
  censoring: 'NONE',
  scores: ['POST'],
  grouping: 'NONE',
  subgroups: ['MARGIN'],
  weights: 'NONE',
  landmark: false,
  estimators: ['auc-at-horizon'],
  ...change,
});
