/** What the estimators of figures are called; the definition of each stands beside it in full. */
const names: Readonly<Record<string, string>> = {
  'auc.delong': 'AUC of the binary label, interval on the logit scale',
  'auc.delong.plain': 'AUC of the binary label, plain interval',
  'auc.at-horizon': 'AUC at the horizon (IPCW)',
  'auc.at-horizon.survivors': 'AUC at the horizon against survivors (IPCW)',
  'brier.at-horizon': 'Brier score (IPCW)',
  'brier.at-horizon.scaled': 'Scaled Brier score',
  'calibration.intercept': 'Calibration intercept',
  'calibration.slope': 'Calibration slope',
  'calibration.expected-observed': 'Expected / observed',
  'calibration.ici': 'Integrated calibration index (ICI)',
  'calibration.e50': 'E50',
  'calibration.e90': 'E90',
  'calibration.emax': 'Emax',
  'classification.sensitivity': 'Sensitivity',
  'classification.specificity': 'Specificity',
  'classification.positive-predictive-value': 'Positive predictive value',
  'classification.negative-predictive-value': 'Negative predictive value',
  'classification.accuracy': 'Accuracy',
  'classification.prevalence': 'Prevalence',
};

const sentence = (code: string): string => {
  const words = code.replaceAll(/[.-]/gu, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The name for people; an estimator that has none here is named by its own words. */
export const figureName = (estimator: string): string => names[estimator] ?? sentence(estimator);
