import type { PlanEstimator } from '../../../contracts/analysis/plan.js';

const readsDays = 'it reads days, and labels alone are imputed';
const noError = 'its figures have no standard error that Rubin’s rules could take';

/** Null where the figures are pooled over imputed labels by Rubin's rules. */
const reasons: Readonly<Record<PlanEstimator, string | null>> = {
  auc: null,
  'auc-difference': null,
  'auc-at-horizon': null,
  'auc-at-horizon-difference': null,
  'auc-at-horizon-survivors': null,
  classification: null,
  'classification-at-horizon': null,
  'likelihood-ratios': null,
  brier: null,
  'brier-difference': null,
  calibration: null,
  'net-benefit': null,
  'net-benefit-difference': null,
  'smooth-calibration': noError,
  concordance: readsDays,
  survival: readsDays,
  'follow-up': readsDays,
  incidence: readsDays,
  'log-rank': readsDays,
  cox: readsDays,
  'cox-of-score': readsDays,
  'proportional-hazards': readsDays,
  'restricted-mean-difference': readsDays,
  'cause-specific-cox': readsDays,
  gray: readsDays,
  'fine-gray': readsDays,
  turnbull: readsDays,
  'weighted-cox': readsDays,
  'therapy-by-risk': readsDays,
  'intention-to-diagnose': 'it counts people without a score, from whom no label is imputed',
};

/** Why an estimator has no place in an analysis of imputed labels; null where it has one. */
export const whyNotPooled = (estimator: PlanEstimator): string | null => reasons[estimator];
