import { classesAt, whyNoClasses } from '../censoring/classes-at.js';
import { mustBeLevel, mustBeWeights, mustPair } from '../shared/checked-arguments.js';
import { known, notEstimable } from '../shared/estimate.js';
import { type AucAt, areaVariance, mustBeScoredLives } from './auc-at.js';
import { aucIntervals } from './auc-interval.js';
import { weightedArea } from './weighted-area.js';

/**
 * AUC(t) as `aucAt`, with controls ALL, under weights from elsewhere, such as `therapyStartWeights`: those of subjects
 * whose class at the horizon is not known do not count. The variance is the infinitesimal jackknife with the weights taken
 * as known; that they were estimated is not allowed for. Not estimable besides: a class whose weights are all zero.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const aucAtWeighted = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  scores: ArrayLike<number>,
  horizon: number,
  weights: ArrayLike<number>,
  level = 0.95,
): AucAt => {
  mustBeScoredLives(times, types, 'scores', scores, horizon);
  mustPair('times', times, 'weights', weights);
  mustBeWeights('weights', weights);
  mustBeLevel(level);

  const { marks, unanswered, ...sizes } = classesAt(times, types, horizon, 'ALL');
  const weightless = [0, 1].some((mark) => marks.every((one, i) => one !== mark || weights[i] === 0));
  const obstacle =
    whyNoClasses({ ...sizes, unanswered }) ??
    (weightless ? notEstimable('ZERO_WEIGHTS', 'all weights of a class are zero') : undefined);
  if (obstacle !== undefined) {
    return { ...sizes, auc: obstacle, variance: obstacle, logit: obstacle, plain: obstacle };
  }
  const { auc, influence } = weightedArea({ marks }, scores, {
    weights: Float64Array.from(weights),
    throughWeights: (r) => new Float64Array(r.length),
  });
  const variance = areaVariance(sizes, influence);
  return {
    ...sizes,
    auc: known(auc),
    variance,
    ...aucIntervals(auc, variance, level, 'weights as given, infinitesimal jackknife'),
  };
};
