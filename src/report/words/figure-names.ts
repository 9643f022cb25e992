/** What the estimators of figures are called; the definition of each stands in full in the methods. */
const names: Readonly<Record<string, string>> = {
  'auc.delong': 'AUC of the binary label, interval on the logit scale',
  'auc.delong.plain': 'AUC of the binary label, plain interval',
  'auc.delong.difference': 'Difference in AUC of the binary label',
  'auc.at-horizon': 'AUC at the horizon (IPCW)',
  'auc.at-horizon.difference': 'Difference in AUC at the horizon (IPCW)',
  'auc.at-horizon.start-weighted': 'AUC at the horizon, weighted for the start of therapy',
  'auc.at-horizon.survivors': 'AUC at the horizon against survivors (IPCW)',
  'brier.at-horizon': 'Brier score (IPCW)',
  'brier.at-horizon.difference': 'Difference in Brier score (IPCW)',
  'brier.at-horizon.scaled': 'Scaled Brier score',
  'brier.binary': 'Brier score of the binary label',
  'brier.binary.difference': 'Difference in Brier score of the binary label',
  'brier.binary.scaled': 'Scaled Brier score of the binary label',
  'calibration.intercept': 'Calibration intercept',
  'calibration.slope': 'Calibration slope',
  'calibration.expected-observed': 'Expected / observed',
  'calibration.expected-observed.binary': 'Expected / observed of the binary label',
  'calibration.ici': 'Integrated calibration index (ICI)',
  'calibration.e50': 'E50',
  'calibration.e90': 'E90',
  'calibration.emax': 'Emax',
  'calibration.spline.ici': 'ICI by the spline',
  'calibration.spline.e50': 'E50 by the spline',
  'calibration.spline.e90': 'E90 by the spline',
  'calibration.spline.emax': 'Emax by the spline',
  'classification.sensitivity': 'Sensitivity',
  'classification.specificity': 'Specificity',
  'classification.positive-predictive-value': 'Positive predictive value',
  'classification.negative-predictive-value': 'Negative predictive value',
  'classification.accuracy': 'Accuracy',
  'classification.prevalence': 'Prevalence',
  'classification.true-positives': 'True positives',
  'classification.false-positives': 'False positives',
  'classification.false-negatives': 'False negatives',
  'classification.true-negatives': 'True negatives',
  'classification.likelihood-ratio.positive': 'Positive likelihood ratio',
  'classification.likelihood-ratio.negative': 'Negative likelihood ratio',
  'classification.at-horizon.sensitivity': 'Sensitivity at the horizon (IPCW)',
  'classification.at-horizon.specificity': 'Specificity at the horizon (IPCW)',
  'classification.at-horizon.positive-predictive-value': 'Positive predictive value at the horizon (IPCW)',
  'classification.at-horizon.negative-predictive-value': 'Negative predictive value at the horizon (IPCW)',
  'classification.at-horizon.accuracy': 'Accuracy at the horizon (IPCW)',
  'classification.at-horizon.likelihood-ratio.positive': 'Positive likelihood ratio at the horizon (IPCW)',
  'classification.at-horizon.likelihood-ratio.negative': 'Negative likelihood ratio at the horizon (IPCW)',
  'concordance.harrell': 'Harrell’s C',
  'concordance.harrell.competing-at-risk': 'Harrell’s C, competing events kept at risk',
  'concordance.uno': 'Uno’s C',
  cox: 'Hazard ratio (Efron)',
  'cox.breslow': 'Hazard ratio (Breslow)',
  'cox.cause-specific': 'Cause-specific hazard ratio (Efron)',
  'cox.cause-specific.breslow': 'Cause-specific hazard ratio (Breslow)',
  'cox.of-score': 'Hazard ratio of the score, per standard deviation',
  'fine-gray': 'Subdistribution hazard ratio (Fine and Gray)',
  'fine-gray.by-weights': 'Subdistribution hazard ratio (Fine and Gray by weights)',
  'follow-up.median': 'Median follow-up (reverse Kaplan-Meier)',
  gray: 'Gray’s test',
  'incidence.aalen-johansen': 'Cumulative incidence (Aalen-Johansen)',
  'intention-to-diagnose.negative-predictive-value': 'Negative predictive value, intention to diagnose',
  'intention-to-diagnose.positive-predictive-value': 'Positive predictive value, intention to diagnose',
  'intention-to-diagnose.sensitivity': 'Sensitivity, intention to diagnose',
  'intention-to-diagnose.specificity': 'Specificity, intention to diagnose',
  'log-rank': 'Log-rank test',
  'net-benefit.at-threshold': 'Net benefit at the threshold',
  'net-benefit.difference': 'Difference in net benefit',
  'net-benefit.standardized': 'Standardised net benefit',
  'net-benefit.treat-all': 'Net benefit of treating all',
  'net-benefit.binary.at-threshold': 'Net benefit at the threshold, binary label',
  'net-benefit.binary.difference': 'Difference in net benefit, binary label',
  'net-benefit.binary.standardized': 'Standardised net benefit, binary label',
  'net-benefit.binary.treat-all': 'Net benefit of treating all, binary label',
  'precision.auc.standard-error': 'Standard error to be expected of the AUC (Hanley and McNeil)',
  'precision.concordance.standard-error': 'Standard error to be expected of the C statistic (Riley)',
  'precision.concordance.interval-width': 'Width of the interval to be expected of the C statistic (Riley)',
  'precision.expected-observed.standard-error':
    'Standard error to be expected of the logarithm of expected / observed (Riley)',
  'precision.expected-observed.interval-width':
    'Width of the interval to be expected of expected / observed (Riley)',
  'precision.calibration-slope.standard-error':
    'Standard error to be expected of the calibration slope (Riley)',
  'precision.calibration-slope.interval-width':
    'Width of the interval to be expected of the calibration slope (Riley)',
  'precision.net-benefit.standardised.standard-error':
    'Standard error to be expected of the standardised net benefit (Riley)',
  'precision.net-benefit.standardised.interval-width':
    'Width of the interval to be expected of the standardised net benefit (Riley)',
  'proportional-hazards': 'Test of proportional hazards',
  'restricted-mean-difference': 'Difference in restricted mean time',
  'survival.kaplan-meier': 'Event-free probability (Kaplan-Meier)',
  'survival.median': 'Median event-free time',
  'survival.number-at-risk': 'Number at risk',
  'survival.restricted-mean': 'Restricted mean event-free time',
  'therapy-by-risk': 'Therapy by risk group',
  'turnbull.survival': 'Event-free probability (Turnbull)',
  'weighted-cox': 'Weighted hazard ratio',
};

/** What stands behind the name of an estimator: `cox.ratio` is the hazard ratio itself, `cox.p-value` its p-value. */
const parts: Readonly<Record<string, string>> = {
  'p-value': ': p-value',
  'chi-square': ': χ²',
  ratio: '',
  'bootstrap-percentile': ', bootstrap (percentile)',
  'bootstrap-bca': ', bootstrap (BCa)',
};

const sentence = (code: string): string => {
  const words = code.replaceAll(/[.-]/gu, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const known = (estimator: string): string | undefined => {
  if (names[estimator] !== undefined) return names[estimator];
  const at = estimator.lastIndexOf('.');
  const part = at < 0 ? undefined : parts[estimator.slice(at + 1)];
  const base = part === undefined ? undefined : known(estimator.slice(0, at));
  return base === undefined || part === undefined ? undefined : base + part;
};

/** The name for people; an estimator that has none here is named by its own words. */
export const figureName = (estimator: string): string => known(estimator) ?? sentence(estimator);
