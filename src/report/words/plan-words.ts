import type {
  PlanEstimator,
  PlannedAnalysis,
  censoringRules,
  intercurrentStrategies,
  labelRules,
  planOutcomes,
  planPopulations,
} from '../../contracts/analysis/plan.js';

type Of<T extends readonly string[], V = string> = Readonly<Record<T[number], V>>;

export const populationNames: Of<typeof planPopulations> = {
  SCR: 'everyone who consented (SCR)',
  ENR: 'eligible before surgery and operated (ENR)',
  FAS_V: 'full analysis set for validation (FAS-V)',
  PP_V: 'per-protocol set for validation (PP-V)',
  POST_V: 'members of FAS-V with a valid POST score (POST-V)',
  EXP: 'exploratory treatment cohort (EXP)',
  ALL: 'both cohorts (ALL)',
  NO_NEOADJUVANT: 'operated and analysable without therapy before surgery',
};

/** The name of a set for people, with a capital; one that the plan does not know stands for itself. */
export const populationName = (set: string): string => {
  const name = Object.hasOwn(populationNames, set)
    ? populationNames[set as keyof typeof populationNames]
    : set;
  return name.charAt(0).toUpperCase() + name.slice(1);
};

export const outcomeNames: Of<typeof planOutcomes> = {
  AGGRESSIVE_RECURRENCE_24M: 'aggressive recurrence within 24 months',
  TTAR: 'time to aggressive recurrence',
  RFS: 'recurrence-free survival',
  OS: 'overall survival',
  RFS_S: 'recurrence-free survival, censored before a gap of two or more missed scans',
  RFS_I: 'recurrence-free survival, interval-censored',
  RFS_T: 'recurrence-free survival, censored at the start of new therapy',
};

export const labelNames: Of<typeof labelRules> = {
  PRIMARY: 'the primary rule',
  A: 'recurrences found at the visit at month 24 up to the end of its window count (A)',
  B: 'deaths without recurrence by the horizon are left out (B)',
  C: 'deaths without recurrence by the horizon count as cases (C)',
  D: 'deaths after two or more missed scans are censored (D)',
  IMPUTED: 'unknown labels are multiply imputed',
  BEST_CASE: 'unknown labels count as no event (best case)',
  WORST_CASE: 'unknown labels count as events (worst case)',
};

export const censoringNames: Of<typeof censoringRules> = {
  NONE: 'none other than the end of observation',
  AT_ADJUVANT_START: 'at the start of adjuvant therapy',
  AT_ADJUVANT_START_WEIGHTED: 'at the start of adjuvant therapy, with weights from a model of that start',
};

export const strategyNames: Of<typeof intercurrentStrategies> = {
  TREATMENT_POLICY: 'treatment policy',
  HYPOTHETICAL: 'hypothetical',
  COMPOSITE_VARIABLE: 'composite variable',
  WHILE_ON_TREATMENT: 'while on treatment',
  PRINCIPAL_STRATUM: 'principal stratum',
};

export const rankNames: Readonly<Record<PlannedAnalysis['rank'] | 'LOOK', string>> = {
  PRIMARY: 'Primary analyses',
  SUPPORTIVE: 'Supportive analyses',
  SECONDARY: 'Secondary analyses',
  SENSITIVITY: 'Sensitivity analyses',
  SUBGROUP: 'Subgroup analyses',
  EXPLORATORY: 'Exploratory analyses',
  DESCRIPTIVE: 'Descriptive analyses',
  LOOK: 'Looks outside the plan',
};

/** How each estimator works, in a sentence; definitions with formulas stand with each figure. */
export const estimatorTexts: Readonly<Record<PlanEstimator, string>> = {
  survival: 'Kaplan-Meier with Greenwood’s variance and log-log intervals, pointwise.',
  'follow-up': 'Length of follow-up by the reverse Kaplan-Meier method.',
  incidence:
    'Cumulative incidence of each cause by Aalen and Johansen, intervals on the scale of log(−log F).',
  auc: 'Area under the ROC curve of the binary label (Mann-Whitney, ties ½) with DeLong’s variance, interval on the logit scale.',
  'auc-difference': 'Difference of two areas on the same participants by the paired method of DeLong.',
  'auc-at-horizon':
    'Cumulative/dynamic AUC(t) with inverse probability of censoring weights (Blanche 2013, second definition: competing events by the horizon are controls); variance by the infinitesimal jackknife, the weights included.',
  'auc-at-horizon-difference':
    'Difference of two AUC(t) on the same participants, by their influence functions.',
  'auc-at-horizon-survivors':
    'AUC(t) by the first definition of Blanche 2013: controls are those free of any event at the horizon.',
  concordance:
    'Harrell’s C, with competing events censored and with them kept at risk, and Uno’s C up to the horizon.',
  classification:
    'Two-by-two table at the threshold of the plan with sensitivity, specificity, predictive values and accuracy; Wilson intervals.',
  'classification-at-horizon':
    'Sensitivity, specificity, predictive values, accuracy and likelihood ratios at the horizon with inverse probability of censoring weights.',
  'likelihood-ratios':
    'Likelihood ratios with intervals by the log method; with an empty cell they are not estimable.',
  brier:
    'Brier score with inverse probability of censoring weights, and scaled against the overall incidence.',
  'brier-difference': 'Difference of two Brier scores on the same participants.',
  calibration:
    'Calibration intercept and slope by logistic regression on the logit of the score; expected over observed by Aalen and Johansen.',
  'smooth-calibration':
    'Loess of leave-one-out Aalen-Johansen pseudo-values on the score (span 0.75, degree 2); ICI, E50, E90 and Emax are distances from it.',
  'net-benefit':
    'Net benefit over the threshold probabilities of the plan, compared with treating all and none, censoring handled by Aalen-Johansen.',
  'net-benefit-difference': 'Difference of two net benefits on the same participants.',
  'log-rank': 'Log-rank test of equal hazards.',
  cox: 'Cox regression, ties by Efron, Wald intervals.',
  'cox-of-score': 'Cox regression on the score.',
  'proportional-hazards': 'Score test of proportional hazards on scaled Schoenfeld residuals.',
  'restricted-mean-difference': 'Difference of restricted mean survival times up to the horizon.',
  'cause-specific-cox': 'Cox regression of one cause, other causes censored.',
  gray: 'Gray’s test of equal cumulative incidences (ρ = 0).',
  'fine-gray': 'Subdistribution hazard ratio by Fine and Gray with robust variance.',
  turnbull: 'Turnbull’s estimate of interval-censored survival.',
  'weighted-cox': 'Cox regression with propensity weights and robust variance.',
  'therapy-by-risk': 'Interaction of therapy with the risk group in a Cox model, by a likelihood-ratio test.',
  'intention-to-diagnose':
    'All participants for whom the index test was intended: its failures count as wrong results of the test.',
};
