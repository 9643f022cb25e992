import { happenedBy, mustBeRisksOfLives, weightedLoss, whyNoBrier } from './brier-at.js';
import { type Difference, differenceOf, withoutSpread } from '../shared/difference.js';
import { censoringWeights } from '../censoring/censoring-weights.js';
import { jackknifeVariance } from '../shared/sums.js';
import { known } from '../shared/estimate.js';
import { mustBeLevel } from '../shared/checked-arguments.js';

/**
 * Brier(t) of `post` − Brier(t) of `pre`, two predictions for the same subjects, as `brierAt` defines them: below 0,
 * `post` is better. The variance is the infinitesimal jackknife of the difference, the estimation of the weights
 * included. The z test is two-sided. O(n log n).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const brierAtDifference = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  pre: ArrayLike<number>,
  post: ArrayLike<number>,
  horizon: number,
  level = 0.95,
): Difference => {
  mustBeRisksOfLives(times, types, 'pre', pre, horizon);
  mustBeRisksOfLives(times, types, 'post', post, horizon);
  mustBeLevel(level);

  const obstacle = whyNoBrier(times, types, horizon);
  if (obstacle !== undefined) return withoutSpread(obstacle);
  const censoring = censoringWeights(times, types, horizon);
  const happened = happenedBy(times, types, horizon);
  const before = weightedLoss(censoring, happened, pre);
  const after = weightedLoss(censoring, happened, post);
  const influence = after.influence.map((part, k) => part - before.influence[k]!);
  return differenceOf(
    after.value - before.value,
    known(jackknifeVariance(influence)),
    level,
    'IPCW, infinitesimal jackknife, paired',
  );
};
