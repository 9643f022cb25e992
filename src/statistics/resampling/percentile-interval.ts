import { mustBeFiniteNumbers, mustBeLevel } from '../shared/checked-arguments.js';
import { type Estimate, type Quantity, estimated } from '../shared/estimate.js';
import type { Replicates } from './bootstrap-replicates.js';
import { orderStatistic } from './order-statistic.js';
import { whyNoInterval } from './why-no-interval.js';

/**
 * The percentile interval (Efron 1979; Davison & Hinkley 1997, §5.3.1): the quantiles (1 − level) / 2 and
 * (1 + level) / 2 of the replicates, as `boot.ci(type = "perc")` of R. With too few replicates for these ranks its ends
 * are the extreme replicates. Not estimable: the estimate itself is not, more than 5 % of the replicates are not, or
 * all are the same.
 * @throws RangeError when the level or a replicate cannot be read
 */
export const percentileInterval = (estimate: Quantity, replicates: Replicates, level = 0.95): Estimate => {
  mustBeLevel(level);
  mustBeFiniteNumbers('replicates', replicates.values);
  if (estimate.kind === 'NotEstimable') return estimate;
  const obstacle = whyNoInterval(replicates);
  if (obstacle !== undefined) return obstacle;

  const sorted = replicates.values.toSorted();
  return estimated({
    value: estimate.value,
    lower: orderStatistic(sorted, (1 - level) / 2),
    upper: orderStatistic(sorted, (1 + level) / 2),
    level,
    method: 'bootstrap, percentile',
  });
};
