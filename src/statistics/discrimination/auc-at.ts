import { type AucIntervals, aucIntervals } from './auc-interval.js';
import { type Controls, classesAt, whyNoClasses } from '../censoring/classes-at.js';
import { censoringWeights } from '../censoring/censoring-weights.js';
import { jackknifeVariance } from '../shared/sums.js';
import {
  mustBeEventTypes,
  mustBeFiniteNumbers,
  mustBeHorizon,
  mustBeLevel,
  mustBeTimes,
  mustPair,
} from '../shared/checked-arguments.js';
import { type Quantity, known, notEstimable } from '../shared/estimate.js';
import { weightedArea } from './weighted-area.js';

export interface AucAt extends AucIntervals {
  readonly horizon: number;
  /** Subjects with the event of interest by the horizon. */
  readonly cases: number;
  /** Subjects known to be no case at the horizon; who they are, `controls` of the call decides. */
  readonly controls: number;
  /** Subjects censored by the horizon: they count through the weights of the others only. */
  readonly censored: number;
  readonly auc: Quantity;
  readonly variance: Quantity;
}

/**
 * Cumulative/dynamic area under the ROC curve at a horizon, with competing risks and inverse-probability-of-censoring
 * weights (Blanche, Dartigues & Jacqmin-Gadda, Stat Med 2013;32:5381). Types: 0 censored, 1 the event of interest, 2
 * and above competing events. A case had type 1 by the horizon; a control is free of events after it or, with controls
 * ALL (their second definition), had a competing event by it. Competing events leave before censorings in the weights
 * under both. The variance is the infinitesimal jackknife, the estimation of the weights included; without censoring
 * the area is the plain one. Times and horizon in one unit; O(n log n).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const aucAt = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  scores: ArrayLike<number>,
  horizon: number,
  level = 0.95,
  controls: Controls = 'ALL',
): AucAt => {
  mustBeScoredLives(times, types, 'scores', scores, horizon);
  mustBeLevel(level);

  const { marks, unanswered, ...sizes } = classesAt(times, types, horizon, controls);
  const obstacle = whyNoClasses({ ...sizes, unanswered });
  if (obstacle !== undefined) {
    return { ...sizes, auc: obstacle, variance: obstacle, logit: obstacle, plain: obstacle };
  }
  const { auc, influence } = weightedArea({ marks }, scores, censoringWeights(times, types, horizon));
  const variance = areaVariance(sizes, influence);
  return {
    ...sizes,
    auc: known(auc),
    variance,
    ...aucIntervals(auc, variance, level, 'IPCW, infinitesimal jackknife'),
  };
};

export const areaVariance = (
  { cases, controls }: Pick<AucAt, 'cases' | 'controls'>,
  influence: Float64Array,
): Quantity =>
  Math.min(cases, controls) < 2
    ? notEstimable('TOO_FEW', 'the variance needs at least 2 cases and 2 controls at the horizon')
    : known(jackknifeVariance(influence));

/** @throws RangeError naming the argument (and index) that cannot be read. */
export const mustBeScoredLives = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  name: string,
  scores: ArrayLike<number>,
  horizon: number,
): void => {
  mustPair('times', times, 'types', types);
  mustPair('times', times, name, scores);
  mustBeTimes('times', times);
  mustBeEventTypes('types', types);
  mustBeFiniteNumbers(name, scores);
  mustBeHorizon(horizon);
};
