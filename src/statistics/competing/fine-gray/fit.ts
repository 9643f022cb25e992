import { choleskyFactor, choleskyInverse } from '../../numerics/cholesky.js';
import { type LogLikelihood, maximise } from '../../numerics/newton-raphson.js';
import { robustCovariance } from '../../numerics/robust-covariance.js';
import { type Coefficient, wald } from '../../regression/coefficient.js';
import {
  mustBeCause,
  mustBeCovariates,
  mustBeEventTypes,
  mustBeLevel,
  mustBeTimes,
  mustPair,
} from '../../shared/checked-arguments.js';
import { type NotEstimable, notEstimable } from '../../shared/estimate.js';
import { runsAwayFromEvents } from '../../survival/foretells-each-event.js';
import { linearPredictor } from '../../survival/linear-predictor.js';
import { ofCause } from '../of-cause.js';
import { foretellsEachEventOfCause } from './foretells-each-event-of-cause.js';
import {
  type Subdistribution,
  subdistribution,
  type SubdistributionForm,
  walkSubdistribution,
} from './subdistribution.js';

export interface FineGrayFit {
  readonly kind: 'FineGrayFit';
  readonly cause: number;
  readonly subjects: number;
  readonly events: number;
  readonly level: number;
  /** In the order of the covariates, per unit of each; the ratio is of subdistribution hazards. */
  readonly coefficients: readonly Coefficient[];
  /** Robust covariance of the coefficients, row by row. */
  readonly covariance: Float64Array;
  /** Logarithm of the pseudo-likelihood: at the maximum, and with all coefficients 0. */
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
}

export interface FineGrayOptions {
  readonly cause?: number;
  readonly level?: number;
  /** For reasons that name a covariate. */
  readonly names?: readonly string[];
}

interface Form {
  readonly form: SubdistributionForm;
  /** Each subject's part of the score, a number for each covariate, whose products are the middle of the sandwich. */
  readonly partsOf: (risk: Subdistribution, predictor: Float64Array) => Float64Array;
  readonly method: string;
}

/**
 * The model of Fine and Gray at the maximum of its pseudo-likelihood, with the sandwich variance of the parts of the score.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const fitSubdistribution = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  { cause = 1, level = 0.95, names = [] }: FineGrayOptions,
  { form, partsOf, method }: Form,
): FineGrayFit | NotEstimable => {
  mustPair('times', times, 'types', types);
  mustBeTimes('times', times);
  mustBeEventTypes('types', types);
  mustBeCovariates(covariates, times.length);
  mustBeCause(cause);
  mustBeLevel(level);

  if (times.length === 0) return notEstimable('NO_SUBJECTS', 'there are no subjects');
  const seen = ofCause(types, cause);
  const events = seen.reduce((count, type) => count + (type === 1 ? 1 : 0), 0);
  if (events === 0) return notEstimable('NO_EVENTS', `nobody had an event of type ${cause}`);

  const size = covariates.length;
  const nameOf = (j: number): string => names[j] ?? `covariate ${j + 1}`;
  const risk = subdistribution(times, seen, covariates, form);
  const search = { monotone: false }; // at some point: then no maximum exists, however slowly the search runs away
  const fit = maximise(
    (at) => {
      const predictor = linearPredictor(risk.design, at);
      search.monotone ||= foretellsEachEventOfCause(risk, predictor);
      return pseudoLikelihood(risk, predictor);
    },
    size,
    risk.design.reachOf,
    nameOf,
  );
  if (search.monotone) return runsAwayFromEvents(fit);
  if (fit.kind === 'NotEstimable') return fit;

  const bread = choleskyInverse(choleskyFactor(fit.information, size)!, size);
  const robust = robustCovariance(bread, partsOf(risk, linearPredictor(risk.design, fit.at)), nameOf);
  if ('kind' in robust) return robust;
  const covariance = risk.design.unscaledCovariance(robust);
  const at = risk.design.unscaled(fit.at);
  return {
    kind: 'FineGrayFit',
    cause,
    subjects: times.length,
    events,
    level,
    coefficients: Array.from(at, (value, j) => wald(value, covariance[j * size + j]!, level, method)),
    covariance,
    logLikelihood: fit.value,
    nullLogLikelihood: fit.atStart,
  };
};

const pseudoLikelihood = (risk: Subdistribution, predictor: Float64Array): LogLikelihood => {
  const { types, design: x } = risk;
  const gradient = new Float64Array(x.size);
  const information = new Float64Array(x.size * x.size);
  let value = 0;
  for (let i = 0; i < predictor.length; i += 1) {
    if (types[i] !== 1) continue;
    value += predictor[i]!;
    for (let j = 0; j < x.size; j += 1) gradient[j]! += x.columns[j]![i]!;
  }
  walkSubdistribution(risk, predictor, ({ events, total, mean, covariance }) => {
    value -= events * Math.log(total);
    for (let j = 0; j < x.size; j += 1) gradient[j]! -= events * mean[j]!;
    for (let jk = 0; jk < information.length; jk += 1) information[jk]! += events * covariance[jk]!;
  });
  return { value, gradient, information };
};
