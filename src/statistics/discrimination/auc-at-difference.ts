import { areaVariance, mustBeScoredLives } from './auc-at.js';
import { type Controls, classesAt, whyNoClasses } from '../censoring/classes-at.js';
import { type Difference, differenceOf, withoutSpread } from '../shared/difference.js';
import { censoringWeights } from '../censoring/censoring-weights.js';
import { mustBeLevel } from '../shared/checked-arguments.js';
import { weightedArea } from './weighted-area.js';

/**
 * AUC(t) of `post` − AUC(t) of `pre`, two scores of the same subjects, as `aucAt` defines them. The variance is the
 * infinitesimal jackknife of the difference, the estimation of the weights included: that of the differences of the
 * two influences. The z test is two-sided. O(n log n).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const aucAtDifference = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  pre: ArrayLike<number>,
  post: ArrayLike<number>,
  horizon: number,
  level = 0.95,
  controls: Controls = 'ALL',
): Difference => {
  mustBeScoredLives(times, types, 'pre', pre, horizon);
  mustBeScoredLives(times, types, 'post', post, horizon);
  mustBeLevel(level);

  const classes = classesAt(times, types, horizon, controls);
  const obstacle = whyNoClasses(classes);
  if (obstacle !== undefined) return withoutSpread(obstacle);
  const censoring = censoringWeights(times, types, horizon);
  const before = weightedArea(classes, pre, censoring);
  const after = weightedArea(classes, post, censoring);
  const influence = after.influence.map((part, k) => part - before.influence[k]!);
  return differenceOf(
    after.auc - before.auc,
    areaVariance(classes, influence),
    level,
    'IPCW, infinitesimal jackknife, paired',
  );
};
