import {
  type CalibrationCurve,
  calibrationIntercept,
  calibrationSlope,
  expectedObserved,
  expectedObservedAt,
} from '../../../../statistics/index.js';
import type { ScoreContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { atHorizon } from './at-horizon.js';
import { ofLabels } from './of-labels.js';

/** Intercept and slope on the binary label, and how many events were expected for each that happened by the horizon. */
export const calibration = (context: ScoreContext): readonly FigureDraft[] => {
  const { labels, obstacle } = context.labels();
  const { level, score, horizon } = context;
  const intercept = obstacle ?? calibrationIntercept(labels, context.labelled(), level);
  const slope = obstacle ?? calibrationSlope(labels, context.labelled(), level);
  const ofLabelled = expectedObserved(labels, context.labelled(), level);
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
      ...atHorizon(context),
      method: 'Aalen-Johansen, interval on the log scale',
      point: ratio.ratio,
      interval: ratio.estimate,
    },
    {
      ...ofLabels(context),
      score,
      estimator: 'calibration.expected-observed.binary',
      definition: 'Mean probability / share of cases',
      method: 'binomial, interval on the log scale',
      point: obstacle ?? ofLabelled.ratio,
      interval: ofLabelled.estimate,
    },
  ];
};

/** Of the leave-one-out values and the local fits each costs a pass over all rows. */
export const mostSmoothed = 5_000;

const distances = {
  ici: 'Mean',
  e50: 'Median',
  e90: '90 % quantile',
  emax: 'Maximum',
} as const;

/** How far a smooth calibration curve lies from the diagonal. */
const distancesOf = (
  prefix: string,
  shared: Omit<FigureDraft, 'estimator' | 'definition' | 'point' | 'interval'>,
  curve: Pick<CalibrationCurve, keyof typeof distances>,
): readonly FigureDraft[] =>
  (['ici', 'e50', 'e90', 'emax'] as const).map((name) => ({
    ...shared,
    estimator: `calibration.${prefix}${name}`,
    definition: `${distances[name]} of |probability − smooth curve at it|`,
    point: curve[name],
    interval: null,
  }));

/** At the horizon with everybody (up to 5,000 rows), and of the binary label. */
export const smoothCalibration = (context: ScoreContext): readonly FigureDraft[] => {
  const { score, values } = context;
  return [
    ...(values.length > mostSmoothed
      ? []
      : distancesOf(
          '',
          {
            ...atHorizon(context),
            method: 'loess (span 0.75, degree 2) of leave-one-out Aalen-Johansen pseudo-values',
          },
          context.loess(),
        )),
    ...distancesOf(
      'spline.',
      {
        ...ofLabels(context),
        score,
        method: 'logistic regression of the binary label on a restricted cubic spline of the logit, 4 knots',
      },
      context.spline(),
    ),
  ];
};
