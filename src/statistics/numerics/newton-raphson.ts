import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import { choleskyFactor, choleskySolve } from './cholesky.js';

/** A log-likelihood at one point, with its gradient and its information (minus the second derivatives, row by row). */
export interface LogLikelihood {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
}

export interface Maximum extends LogLikelihood {
  readonly kind: 'Maximum';
  readonly at: Float64Array;
  readonly iterations: number;
  /** The value with all coefficients 0, where the search began. */
  readonly atStart: number;
}

const mostIterations = 100;
const mostHalvings = 40;
/** No step moves a linear predictor by more. */
const longestReach = 5;
/** Twice what one more Newton step would gain: below it, two more full steps leave rounding only. */
const nearTheTop = 1e-8;
/** The same, where one more step would move no coefficient by a millionth of a millionth of its standard error. */
const atTheTop = 1e-24;
/** Of the value, what rounding may take away: near the top of a large sum a step gains less than that. */
const rounding = 1e-12;
/** A step that gains next to nothing and still moves a linear predictor by this much climbs a ridge without end. */
const ridge = 0.1;

/**
 * The maximum of a concave log-likelihood by Newton-Raphson with step halving, polished to rounding. `reachOf` says by
 * how much a step moves the linear predictors at most (their range over the subjects): a likelihood that rises for
 * ever is told by it, whatever the units of the covariates, or by an information that was there at the start and is lost
 * on the way. `nameOf` names coefficient j in a reason.
 */
export const maximise = (
  logLikelihood: (at: Float64Array) => LogLikelihood,
  size: number,
  reachOf: (step: Float64Array) => number,
  nameOf: (j: number) => string,
): Maximum | NotEstimable => {
  let at = new Float64Array(size);
  let here = logLikelihood(at);
  const atStart = here.value;
  let polishes = 0;
  for (let iterations = 0; iterations < mostIterations; iterations += 1) {
    const factor = choleskyFactor(here.information, size);
    if (factor === undefined)
      return iterations === 0 ? noInformation(here, size, nameOf) : runsAway(at, nameOf);
    const step = choleskySolve(factor, size, here.gradient);
    const gain = step.reduce((sum, value, j) => sum + value * here.gradient[j]!, 0);
    const reach = reachOf(step);
    if (gain < nearTheTop) {
      if (reach > ridge) return runsAway(step, nameOf);
      if (polishes === 2 || gain < atTheTop) return { kind: 'Maximum', at, iterations, atStart, ...here };
      polishes += 1;
      at = moved(at, step, 1);
      here = logLikelihood(at);
      continue;
    }
    let share = Math.min(1, longestReach / reach);
    let next = logLikelihood(moved(at, step, share));
    const least = here.value - rounding * Math.abs(here.value);
    for (let halving = 0; !(next.value >= least) && halving < mostHalvings; halving += 1) {
      share /= 2;
      next = logLikelihood(moved(at, step, share));
    }
    at = moved(at, step, share);
    here = next;
  }
  return notEstimable('NO_CONVERGENCE', `no maximum was found in ${mostIterations} steps of Newton-Raphson`);
};

const moved = (at: Float64Array, step: Float64Array, share: number): Float64Array<ArrayBuffer> =>
  Float64Array.from(at, (value, j) => value + share * step[j]!);

const noInformation = (
  { information }: LogLikelihood,
  size: number,
  nameOf: (j: number) => string,
): NotEstimable => {
  for (let j = 0; j < size; j += 1) {
    if (!(information[j * size + j]! > 0)) {
      return notEstimable('CONSTANT_SCORE', `${nameOf(j)} does not vary where it could inform`);
    }
  }
  return notEstimable(
    'COLLINEAR',
    'one covariate is a sum of the others: their coefficients are not defined',
  );
};

const runsAway = (step: Float64Array, nameOf: (j: number) => string): NotEstimable => {
  const sizes = step.map(Math.abs);
  const worst = sizes.indexOf(Math.max(...sizes));
  return notEstimable(
    'MONOTONE_LIKELIHOOD',
    `the likelihood rises for ever as the coefficient of ${nameOf(worst)} runs away: it separates those with the event`,
  );
};
