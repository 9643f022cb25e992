import { choleskyFactor, choleskyInverse } from '../numerics/cholesky.js';
import { type LogLikelihood, maximise } from '../numerics/newton-raphson.js';
import { robustCovariance } from '../numerics/robust-covariance.js';
import { type Coefficient, wald } from '../regression/coefficient.js';
import {
  mustBeBinary,
  mustBeCovariates,
  mustBeLevel,
  mustBeTimes,
  mustBeWeights,
  mustPair,
} from '../shared/checked-arguments.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import type { CoxOptions } from '../survival/cox.js';
import { foretellsEachEvent, runsAwayFromEvents } from '../survival/foretells-each-event.js';
import { linearPredictor } from '../survival/linear-predictor.js';
import type { Ties } from '../survival/risk-sets.js';
import { scoreResiduals } from './score-residuals.js';
import { type WeightedRiskSets, weightedRiskSets, weightedWalk } from './weighted-risk-sets.js';

export interface WeightedCoxFit {
  readonly kind: 'WeightedCoxFit';
  /** Of a weight above 0. */
  readonly subjects: number;
  readonly events: number;
  readonly ties: Ties;
  readonly level: number;
  /** In the order of the covariates, per unit of each, with robust standard errors. */
  readonly coefficients: readonly Coefficient[];
  /** The sandwich, row by row. */
  readonly covariance: Float64Array;
}

/**
 * Cox regression in which subject i counts `weights[i]` times (Binder 1992), for weights that make groups comparable:
 * Efron's (default) or Breslow's ties, and the robust variance A⁻¹ (Σ wᵢ² Uᵢ Uᵢᵀ) A⁻¹ of Lin & Wei (1989), A the information
 * and U the score residuals; as `coxph(weights, robust = TRUE)`. The unit of the weights does not matter; that they were
 * estimated is not allowed for, which is conservative for propensity weights (Austin 2016). Shapes, order of events and
 * censorings and what is not estimable are those of `cox`; so are weights that are all zero, and residuals that leave no
 * variance.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const weightedCox = (
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  weights: ArrayLike<number>,
  options: CoxOptions = {},
): WeightedCoxFit | NotEstimable => {
  const { ties = 'efron', level = 0.95, names = [] } = options;
  mustPair('times', times, 'events', events);
  mustPair('times', times, 'weights', weights);
  mustBeTimes('times', times);
  mustBeBinary('events', events);
  mustBeCovariates(covariates, times.length);
  mustBeWeights('weights', weights);
  mustBeLevel(level);

  if (times.length === 0) return notEstimable('NO_SUBJECTS', 'there are no subjects');
  const sets = weightedRiskSets(times, events, covariates, weights, ties);
  if (sets.times.length === 0) return notEstimable('ZERO_WEIGHTS', 'all weights are zero');
  const happened = sets.events.reduce((count, event) => count + event, 0);
  if (happened === 0) return notEstimable('NO_EVENTS', 'nobody with a weight had the event');
  const nameOf = (j: number): string => names[j] ?? `covariate ${j + 1}`;
  const search = { monotone: false }; // at some point: then no maximum exists, however slowly the search runs away
  const fit = maximise(
    (at) => {
      const predictor = linearPredictor(sets.design, at);
      search.monotone ||= foretellsEachEvent(sets, predictor);
      return partialLikelihood(sets, predictor);
    },
    covariates.length,
    sets.design.reachOf,
    nameOf,
  );
  if (search.monotone) return runsAwayFromEvents(fit);
  if (fit.kind === 'NotEstimable') return fit;

  const size = covariates.length;
  const inverse = choleskyInverse(choleskyFactor(fit.information, size)!, size);
  const residuals = scoreResiduals(sets, linearPredictor(sets.design, fit.at));
  const robust = robustCovariance(inverse, residuals, nameOf, sets.weights);
  if ('kind' in robust) return robust;
  const at = sets.design.unscaled(fit.at);
  const covariance = sets.design.unscaledCovariance(robust);
  return {
    kind: 'WeightedCoxFit',
    subjects: sets.times.length,
    events: happened,
    ties,
    level,
    coefficients: Array.from(at, (value, j) =>
      wald(value, covariance[j * size + j]!, level, `Cox, weighted, ${ties}, Wald, robust variance`),
    ),
    covariance,
  };
};

const partialLikelihood = (sets: WeightedRiskSets, predictor: Float64Array): LogLikelihood => {
  const { columns, size } = sets.design;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  let value = 0;
  for (let i = 0; i < predictor.length; i += 1) {
    if (sets.events[i] === 0) continue;
    value += sets.weights[i]! * predictor[i]!;
    for (let j = 0; j < size; j += 1) gradient[j]! += sets.weights[i]! * columns[j]![i]!;
  }
  weightedWalk(sets, predictor, ({ share, weight, total, mean, covariance }) => {
    value -= share * weight * Math.log(total);
    for (let j = 0; j < size; j += 1) gradient[j]! -= share * weight * mean[j]!;
    for (let jk = 0; jk < information.length; jk += 1) information[jk]! += share * weight * covariance[jk]!;
  });
  return { value, gradient, information };
};
