import { type LogisticFit, logistic } from '../regression/logistic.js';
import { mustBeBinary } from '../shared/checked-arguments.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';

export interface Propensity {
  readonly kind: 'Propensity';
  /** Probability of therapy given the covariates, for each subject. */
  readonly scores: Float64Array;
  readonly fit: LogisticFit;
}

/**
 * Propensity scores (Rosenbaum & Rubin, Biometrika 1983;70:41) by logistic regression of therapy (1 given, 0 not) on
 * baseline covariates, one column each. Not estimable: nobody, one group, and what makes `logistic` so, among it covariates
 * that separate the groups, where no weight can compare them.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const propensityScores = (
  therapy: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  names: readonly string[] = [],
): Propensity | NotEstimable => {
  mustBeBinary('therapy', therapy);
  const fit = logistic(therapy, covariates, { names });
  if (fit.kind === 'LogisticFit') return { kind: 'Propensity', scores: fit.probabilities, fit };
  if (fit.code !== 'NO_EVENTS' && fit.code !== 'ALL_EVENTS') return fit;
  return notEstimable('ONE_GROUP', `${fit.code === 'NO_EVENTS' ? 'nobody' : 'everybody'} had the therapy`);
};
