import { censoringWeights } from '../censoring/censoring-weights.js';
import {
  mustBeBinary,
  mustBeCovariates,
  mustBeEventTypes,
  mustBeHorizon,
  mustBeTimes,
  mustPair,
} from '../shared/checked-arguments.js';
import type { NotEstimable } from '../shared/estimate.js';
import { ascendingOrder } from '../shared/sorting.js';
import { tabulate } from '../shared/tabulate.js';
import { type CoxFit, cox } from '../survival/cox.js';

export interface TherapyStartWeights {
  readonly kind: 'TherapyStartWeights';
  /** One for each subject; 0 for those whose outcome at the horizon is not seen. */
  readonly weights: Float64Array;
  /** Of the start of therapy; null where nobody starts. */
  readonly fit: CoxFit | null;
}

/**
 * Weights for follow-up that is censored at the start of a therapy given to some more readily than to others (Robins &
 * Finkelstein, Biometrics 2000;56:779): 1 / (G(T−) A(T− | x)) for an event by the horizon, 1 / (G(h) A(h | x)) for those
 * followed beyond it. G is the Kaplan-Meier of all other censoring, as in `censoringWeights`; A is the probability of not
 * having started, exp(−H₀ exp(xᵀβ)), by a Cox model of the start on baseline covariates with Breslow's ties and baseline
 * hazard. On a tied day events leave before starts. `started[i]` is 1 where type 0 at `times[i]` is a start. Nobody
 * starts: A is 1. Not estimable: what makes `cox` so. O(n log n) beside the model.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const therapyStartWeights = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  started: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  horizon: number,
  names: readonly string[] = [],
): TherapyStartWeights | NotEstimable => {
  mustPair('times', times, 'types', types);
  mustPair('times', times, 'started', started);
  mustBeTimes('times', times);
  mustBeEventTypes('types', types);
  mustBeBinary('started', started);
  mustBeCovariates(covariates, times.length);
  mustBeHorizon(horizon);

  const isStart = (i: number): boolean => started[i] === 1;
  const leaving = tabulate(times.length, (i) => (isStart(i) ? 1 : types[i]!));
  const other = censoringWeights(times, leaving, horizon).weights;
  const seen = other.map((weight, i) => (isStart(i) && times[i]! <= horizon ? 0 : weight));
  if (!Array.from(started).includes(1)) return { kind: 'TherapyStartWeights', weights: seen, fit: null };

  const order = ascendingOrder(times);
  const places = placesOf(order, times, types);
  const fit = cox(places, started, covariates, { ties: 'breslow', names });
  if (fit.kind === 'NotEstimable') return fit;
  const risks = relativeRisks(fit, covariates, times.length);
  const hazards = hazardsBefore(order, { times, places, started, risks }, horizon);
  return {
    kind: 'TherapyStartWeights',
    weights: seen.map((weight, i) => weight * Math.exp(hazards[i]! * risks[i]!)),
    fit,
  };
};

/** Ranks of the days, an event half a rank ahead of the starts and censorings of its day. */
const placesOf = (
  order: ArrayLike<number>,
  times: ArrayLike<number>,
  types: ArrayLike<number>,
): Float64Array => {
  const places = new Float64Array(order.length);
  let rank = 0;
  for (let at = 0; at < order.length; at += 1) {
    const i = order[at]!;
    if (at === 0 || times[i] !== times[order[at - 1]!]) rank += 1;
    places[i] = types[i] === 0 ? rank : rank - 0.5;
  }
  return places;
};

/** exp(xᵀβ), the covariates centred so that it does not overflow. */
const relativeRisks = (
  { coefficients }: CoxFit,
  covariates: readonly ArrayLike<number>[],
  n: number,
): Float64Array => {
  const predictor = new Float64Array(n);
  coefficients.forEach(({ z, standardError }, j) => {
    const column = Float64Array.from(covariates[j]!);
    const mean = column.reduce((sum, value) => sum + value, 0) / n;
    for (let i = 0; i < n; i += 1) predictor[i]! += z * standardError * (column[i]! - mean);
  });
  return predictor.map(Math.exp);
};

interface Starts {
  readonly times: ArrayLike<number>;
  readonly places: Float64Array;
  readonly started: ArrayLike<number>;
  readonly risks: Float64Array;
}

/** Breslow's cumulative hazard of a start before each subject's time, for those beyond the horizon up to and at it. */
const hazardsBefore = (
  order: ArrayLike<number>,
  { times, places, started, risks }: Starts,
  horizon: number,
): Float64Array => {
  const n = order.length;
  const byPlace = Uint32Array.from(order).sort((a, b) => places[a]! - places[b]! || a - b);
  const atRisk = new Float64Array(n + 1);
  for (let at = n - 1; at >= 0; at -= 1) atRisk[at] = atRisk[at + 1]! + risks[byPlace[at]!]!;
  const before = new Float64Array(n);
  let [hazard, beyond] = [0, 0];
  for (let first = 0, end = 0; first < n; first = end) {
    const place = places[byPlace[first]!]!;
    let starts = 0;
    for (; end < n && places[byPlace[end]!] === place; end += 1) {
      before[byPlace[end]!] = hazard;
      starts += started[byPlace[end]!]!;
    }
    hazard += starts / atRisk[first]!;
    if (times[byPlace[first]!]! <= horizon) beyond = hazard;
  }
  return before.map((value, i) => (times[i]! > horizon ? beyond : value));
};
