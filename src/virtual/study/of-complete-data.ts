const ofLabels = [
  /^auc\.delong/u,
  /^classification\.(?!at-horizon\.)/u,
  /^calibration\.(intercept|slope|spline\.)/u,
  /\.binary(\.|$|\s)/u,
];

/** Whether the estimator of a figure asks for the label of everybody, and so knows no censoring. */
export const isOfCompleteData = (key: string): boolean => ofLabels.some((pattern) => pattern.test(key));
