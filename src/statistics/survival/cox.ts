import { choleskyFactor, choleskyInverse } from '../numerics/cholesky.js';
import { chiSquareUpperTail } from '../numerics/chi-square.js';
import { type LogLikelihood, type Maximum, maximise } from '../numerics/newton-raphson.js';
import {
  mustBeBinary,
  mustBeCovariates,
  mustBeLevel,
  mustBeTimes,
  mustPair,
} from '../shared/checked-arguments.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import { type Coefficient, wald } from '../regression/coefficient.js';
import { foretellsEachEvent, runsAwayFromEvents } from './foretells-each-event.js';
import { linearPredictor } from './linear-predictor.js';
import { type RiskSets, type Ties, riskSets, walk } from './risk-sets.js';

export interface CoxFit {
  readonly kind: 'CoxFit';
  readonly subjects: number;
  readonly events: number;
  readonly ties: Ties;
  readonly level: number;
  /** In the order of the covariates, per unit of each. */
  readonly coefficients: readonly Coefficient[];
  /** Of the coefficients, row by row. */
  readonly covariance: Float64Array;
  /** Logarithm of the partial likelihood: at the maximum, and with all coefficients 0. */
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  /** Test of all coefficients together. */
  readonly likelihoodRatio: { readonly chiSquare: number; readonly df: number; readonly pValue: number };
}

export interface CoxOptions {
  readonly ties?: Ties;
  readonly level?: number;
  /** For reasons that name a covariate. */
  readonly names?: readonly string[];
}

/**
 * Proportional hazards regression (Cox 1972): h(t | x) = h₀(t) exp(xᵀβ), by maximum partial likelihood, with Efron's
 * (default) or Breslow's treatment of ties, standard errors from the information and Wald intervals; as `coxph` of R.
 * `covariates` holds one column a covariate, each with a value for every subject, in any unit. Event 1 happened at its
 * time, 0 was censored there, after the events of that time. O(n log n + n p²) a step. Not estimable: no event, a
 * covariate that does not vary among those at risk, collinear covariates, a monotone likelihood.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const cox = (
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  options: CoxOptions = {},
): CoxFit | NotEstimable => {
  const { level = 0.95 } = options;
  mustBeLevel(level);
  const maximum = coxMaximum(times, events, covariates, options);
  return maximum.kind === 'NotEstimable' ? maximum : coxFitAt(maximum, level);
};

/** What `cox` says, from a maximum that was found before. @throws RangeError unless 0 < level < 1 */
export const coxFitAt = ({ sets, fit }: CoxMaximum, level: number): CoxFit => {
  mustBeLevel(level);
  const { ties } = sets;
  const { size } = sets.design;
  const factor = choleskyFactor(fit.information, size)!;
  const covariance = sets.design.unscaledCovariance(choleskyInverse(factor, size));
  const at = sets.design.unscaled(fit.at);
  const nullLogLikelihood = fit.atStart;
  const chiSquare = Math.max(0, 2 * (fit.value - nullLogLikelihood));
  return {
    kind: 'CoxFit',
    subjects: sets.times.length,
    events: countEvents(sets.events),
    ties,
    level,
    coefficients: Array.from(at, (value, j) =>
      wald(value, covariance[j * size + j]!, level, `Cox, ${ties}, Wald`),
    ),
    covariance,
    logLikelihood: fit.value,
    nullLogLikelihood,
    likelihoodRatio: { chiSquare, df: size, pValue: chiSquareUpperTail(chiSquare, size) },
  };
};

export interface CoxMaximum {
  readonly kind: 'CoxMaximum';
  readonly sets: RiskSets;
  readonly fit: Maximum;
}

/**
 * The maximum on the scaled covariates, for the fit and for tests that begin where it ends. Arguments and refusals are those
 * of `cox`.
 */
export const coxMaximum = (
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  { ties = 'efron', names = [] }: CoxOptions,
): CoxMaximum | NotEstimable => {
  mustPair('times', times, 'events', events);
  mustBeTimes('times', times);
  mustBeBinary('events', events);
  mustBeCovariates(covariates, times.length);

  if (times.length === 0) return notEstimable('NO_SUBJECTS', 'there are no subjects');
  if (countEvents(events) === 0) return notEstimable('NO_EVENTS', 'nobody had the event');
  const sets = riskSets(times, events, covariates, ties);
  const search = { monotone: false };
  const fit = maximise(
    (at) => {
      const predictor = linearPredictor(sets.design, at);
      search.monotone ||= foretellsEachEvent(sets, predictor);
      return partialLikelihood(sets, predictor);
    },
    covariates.length,
    sets.design.reachOf,
    (j) => names[j] ?? `covariate ${j + 1}`,
  );
  if (search.monotone) return runsAwayFromEvents(fit);
  return fit.kind === 'NotEstimable' ? fit : { kind: 'CoxMaximum', sets, fit };
};

export const countEvents = (events: ArrayLike<number>): number => {
  let count = 0;
  for (let i = 0; i < events.length; i += 1) count += events[i]!;
  return count;
};

const partialLikelihood = (sets: RiskSets, predictor: Float64Array): LogLikelihood => {
  const { columns, size } = sets.design;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  let value = 0;
  walk(sets, predictor, {
    event: (i) => {
      value += predictor[i]!;
      for (let j = 0; j < size; j += 1) gradient[j]! += columns[j]![i]!;
    },
    factor: (_, total, mean, covariance) => {
      value -= Math.log(total);
      for (let j = 0; j < size; j += 1) gradient[j]! -= mean[j]!;
      for (let jk = 0; jk < information.length; jk += 1) information[jk]! += covariance[jk]!;
    },
  });
  return { value, gradient, information };
};
