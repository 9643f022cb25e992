import { type BrierScore, brierInterval, scaledBrier, withoutBrier } from './brier-score.js';
import { type CensoringWeights, censoringWeights } from '../censoring/censoring-weights.js';
import { classesAt, whyNoWeights } from '../censoring/classes-at.js';
import { jackknifeVariance, sum } from '../shared/sums.js';
import {
  mustBeEventTypes,
  mustBeHorizon,
  mustBeLevel,
  mustBeProbabilities,
  mustBeTimes,
  mustPair,
} from '../shared/checked-arguments.js';
import { tabulate } from '../shared/tabulate.js';
import { type NotEstimable, known, notEstimable } from '../shared/estimate.js';

export interface BrierAt extends BrierScore {
  readonly horizon: number;
}

/**
 * Brier score of predicted risks at a horizon, with competing risks and inverse-probability-of-censoring weights
 * (Graf, Schmoor, Sauerbrei & Schumacher, Stat Med 1999;18:2529): Σ wᵢ (1[T ≤ t, type 1] − riskᵢ)² / n. Types: 0
 * censored, 1 the event that the risk is of, 2 and above competing events. The variance is the infinitesimal
 * jackknife, the estimation of the weights included; the interval is plain, cut at 0 and 1. Scaled by the score of
 * Σ wᵢ 1[T ≤ t, type 1] / n for everybody, which is the Aalen-Johansen incidence at t. Times and horizon
 * in one unit; O(n log n).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const brierAt = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  risks: ArrayLike<number>,
  horizon: number,
  level = 0.95,
): BrierAt => {
  mustBeRisksOfLives(times, types, 'risks', risks, horizon);
  mustBeLevel(level);

  const classes = classesAt(times, types, horizon, 'ALL');
  const obstacle = whyNoBrier(times, types, horizon);
  if (obstacle !== undefined) return { horizon, ...withoutBrier(obstacle) };
  const n = times.length;
  const censoring = censoringWeights(times, types, horizon);
  const happened = happenedBy(times, types, horizon);
  const { value, influence } = weightedLoss(censoring, happened, risks);
  const rate = sum(happened.map((outcome, i) => outcome * censoring.weights[i]!)) / n;
  const ofRate = weightedLoss(censoring, happened, new Float64Array(n).fill(rate)).value;
  const variance = jackknifeVariance(influence);
  return {
    horizon,
    brier: known(value),
    variance: known(variance),
    estimate: brierInterval(value, variance, level, 'IPCW, infinitesimal jackknife, plain scale'),
    scaled: scaledBrier(value, classes, ofRate, `everybody has the same outcome at time ${horizon}`),
  };
};

/** @throws RangeError naming the argument (and index) that cannot be read. */
export const mustBeRisksOfLives = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  name: string,
  risks: ArrayLike<number>,
  horizon: number,
): void => {
  mustPair('times', times, 'types', types);
  mustPair('times', times, name, risks);
  mustBeTimes('times', times);
  mustBeEventTypes('types', types);
  mustBeProbabilities(name, risks);
  mustBeHorizon(horizon);
};

export const whyNoBrier = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  horizon: number,
): NotEstimable | undefined =>
  times.length < 2
    ? notEstimable('TOO_FEW', `at least 2 subjects are needed: there are ${times.length}`)
    : whyNoWeights(classesAt(times, types, horizon, 'ALL'));

/** 1 for the event of interest by the horizon. */
export const happenedBy = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  horizon: number,
): Float64Array => tabulate(times.length, (i) => (types[i] === 1 && times[i]! <= horizon ? 1 : 0));

/** Σ w (outcome − risk)² / n and its derivative by the mass of each subject. */
export const weightedLoss = (
  { weights, throughWeights }: CensoringWeights,
  happened: Float64Array,
  risks: ArrayLike<number>,
): { readonly value: number; readonly influence: Float64Array } => {
  const n = happened.length;
  const losses = happened.map((outcome, i) => (weights[i]! * (outcome - risks[i]!) ** 2) / n);
  const value = sum(losses);
  const indirect = throughWeights(losses);
  return { value, influence: losses.map((loss, k) => loss - value / n + indirect[k]!) };
};
