import {
  type Quantity,
  calibrationIntercept,
  calibrationSlope,
  expectedObservedAt,
  loessCalibrationAt,
} from '../../../statistics/index.js';
import type { ScoreContext } from './contexts.js';
import type { FigureDraft } from './figure-of.js';
import { ofLabels } from './of-labels.js';

/** Intercept and slope on the binary label, and how many events were expected for each that happened by the horizon. */
export const calibration = (context: ScoreContext): readonly FigureDraft[] => {
  const { labels, obstacle, cases } = context.labels();
  const { level, score, horizon } = context;
  const intercept = obstacle ?? calibrationIntercept(labels, context.labelled(), level);
  const slope = obstacle ?? calibrationSlope(labels, context.labelled(), level);
  const ratio = expectedObservedAt(context.times, context.types, context.values, horizon, level);
  const logistic = { ...ofLabels(context), score, method: 'logistic regression, Wald' } as const;
  return [
    {
      ...logistic,
      estimator: 'calibration.intercept',
      definition:
        'Intercept of a logistic regression of the label with the logit of the probability as offset',
      point: intercept,
      interval: intercept,
    },
    {
      ...logistic,
      estimator: 'calibration.slope',
      definition: 'Slope of a logistic regression of the label on the logit of the probability',
      point: slope,
      interval: slope,
    },
    {
      estimator: 'calibration.expected-observed',
      definition: 'Mean probability / incidence at the horizon',
      scale: 'horizon',
      score,
      time: horizon,
      method: 'Aalen-Johansen, interval on the log scale',
      n: context.values.length,
      events: cases,
      point: ratio.ratio,
      interval: ratio.estimate,
    },
  ];
};

/** Of the leave-one-out values and the local fits each costs a pass over all rows. */
const mostSmoothed = 5_000;

/** How far the smooth calibration curve at the horizon lies from the diagonal; of up to 5,000 rows. */
export const smoothCalibration = (context: ScoreContext): readonly FigureDraft[] => {
  const { horizon, score, values } = context;
  if (values.length > mostSmoothed) return [];
  const { ici, e50, e90, emax } = loessCalibrationAt(context.times, context.types, context.values, horizon);
  const drafted = (estimator: string, definition: string, point: Quantity): FigureDraft => ({
    estimator: `calibration.${estimator}`,
    definition: `${definition} of |probability − smooth curve at it|`,
    scale: 'horizon',
    score,
    time: horizon,
    method: 'loess (span 0.75, degree 2) of leave-one-out Aalen-Johansen pseudo-values',
    n: values.length,
    events: context.labels().cases,
    point,
    interval: null,
  });
  return [
    drafted('ici', 'Mean', ici),
    drafted('e50', 'Median', e50),
    drafted('e90', '90 % quantile', e90),
    drafted('emax', 'Maximum', emax),
  ];
};
