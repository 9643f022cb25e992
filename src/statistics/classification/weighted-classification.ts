import { type ClassesAt, caseMark, classesAt, controlMark, whyNoWeights } from '../censoring/classes-at.js';
import { type CensoringWeights, censoringWeights } from '../censoring/censoring-weights.js';
import {
  mustBeEventTypes,
  mustBeFiniteNumbers,
  mustBeHorizon,
  mustBeLevel,
  mustBeTimes,
  mustPair,
} from '../shared/checked-arguments.js';
import { type Estimate, type Quantity, known, notEstimable } from '../shared/estimate.js';
import { jackknifeVariance } from '../shared/sums.js';
import { probabilityIntervals } from '../shared/probability-intervals.js';
import { tabulate } from '../shared/tabulate.js';
import { type WeightedLikelihoodRatio, weightedLikelihoodRatio } from './weighted-likelihood-ratios.js';
import { weightedRatio } from '../censoring/weighted-ratio.js';

export interface WeightedProportion {
  readonly value: Quantity;
  /** Infinitesimal jackknife, the estimation of the weights included. */
  readonly variance: Quantity;
  /** With its interval on the logit scale. */
  readonly estimate: Estimate;
}

export interface WeightedClassification {
  readonly horizon: number;
  readonly threshold: number;
  readonly cases: number;
  readonly controls: number;
  readonly censored: number;
  readonly sensitivity: WeightedProportion;
  readonly specificity: WeightedProportion;
  readonly positivePredictiveValue: WeightedProportion;
  readonly negativePredictiveValue: WeightedProportion;
  readonly accuracy: WeightedProportion;
  readonly positiveLikelihoodRatio: WeightedLikelihoodRatio;
  readonly negativeLikelihoodRatio: WeightedLikelihoodRatio;
}

/**
 * How a score classifies at a threshold (positive: score >= threshold) what happens by a horizon, with competing
 * events as controls and inverse-probability-of-censoring weights: Σ w over those rightly classified / Σ w over cases,
 * controls, positives, negatives or all whose class is known; and the two ratios of such shares. Types and weights are those of AUC(t); variances are the
 * infinitesimal jackknife, the estimation of the weights included. Without censoring these are the plain shares.
 * Times and horizon in one unit.
 * O(n log n).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const weightedClassificationAt = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  scores: ArrayLike<number>,
  threshold: number,
  horizon: number,
  level = 0.95,
): WeightedClassification => {
  mustPair('times', times, 'types', types);
  mustPair('times', times, 'scores', scores);
  mustBeTimes('times', times);
  mustBeEventTypes('types', types);
  mustBeFiniteNumbers('scores', scores);
  mustBeHorizon(horizon);
  mustBeLevel(level);
  if (!Number.isFinite(threshold)) throw new RangeError(`threshold is ${threshold}; give a finite number`);

  const classes = classesAt(times, types, horizon, 'ALL');
  const censoring = censoringWeights(times, types, horizon);
  const positive = tabulate(scores.length, (i) => (scores[i]! >= threshold ? 1 : 0));
  const isCase = classes.marks.map((mark) => (mark === caseMark ? 1 : 0));
  const isControl = classes.marks.map((mark) => (mark === controlMark ? 1 : 0));
  const isKnown = classes.marks.map((_, i) => isCase[i]! + isControl[i]!);
  const share = (right: 0 | 1, among: Uint8Array, members: string): WeightedProportion => {
    const rightly = among.map((member, i) =>
      member === 1 && positive[i] === right && isCase[i] === right ? 1 : 0,
    );
    return proportion(classes, censoring, rightly, among, members, level);
  };
  const side = (test: 0 | 1): Uint8Array => isKnown.map((is, i) => (positive[i] === test ? is : 0));
  const { cases, controls, censored } = classes;
  return {
    horizon,
    threshold,
    cases,
    controls,
    censored,
    sensitivity: share(1, isCase, 'cases'),
    specificity: share(0, isControl, 'controls'),
    positivePredictiveValue: share(1, side(1), 'positives whose class is known'),
    negativePredictiveValue: share(0, side(0), 'negatives whose class is known'),
    accuracy: proportion(
      classes,
      censoring,
      isKnown.map((is, i) => (positive[i] === isCase[i] ? is : 0)),
      isKnown,
      'subjects whose class is known',
      level,
    ),
    positiveLikelihoodRatio: weightedLikelihoodRatio(classes, censoring, positive, 1, level),
    negativeLikelihoodRatio: weightedLikelihoodRatio(classes, censoring, positive, 0, level),
  };
};

const proportion = (
  classes: ClassesAt,
  censoring: CensoringWeights,
  rightly: Uint8Array,
  among: Uint8Array,
  members: string,
  level: number,
): WeightedProportion => {
  const obstacle = among.includes(1)
    ? whyNoWeights(classes)
    : notEstimable('EMPTY_DENOMINATOR', `there are no ${members} at time ${classes.horizon}`);
  if (obstacle !== undefined) return { value: obstacle, variance: obstacle, estimate: obstacle };
  const { value, influence } = weightedRatio(censoring, rightly, among);
  const variance =
    influence.length < 2
      ? notEstimable('TOO_FEW', 'the variance needs at least 2 subjects')
      : known(jackknifeVariance(influence));
  const { logit } = probabilityIntervals(value, variance, level, 'IPCW, infinitesimal jackknife', (end) =>
    notEstimable('ESTIMATE_AT_BOUNDARY', `the share is ${end}: its variance is 0 and its logit infinite`),
  );
  return { value: known(value), variance, estimate: logit };
};
