import { criticalValue, normalCdf, normalQuantile } from '../numerics/normal.js';
import { mustBeFiniteNumbers, mustBeLevel } from '../shared/checked-arguments.js';
import { type Estimate, type Quantity, estimated, notEstimable } from '../shared/estimate.js';
import type { Acceleration } from './acceleration.js';
import type { Replicates } from './bootstrap-replicates.js';
import { orderStatistic } from './order-statistic.js';
import { whyNoInterval } from './why-no-interval.js';

/**
 * The bias-corrected and accelerated interval (Efron 1987; Davison & Hinkley 1997, §5.3.2), as
 * `boot.ci(type = "bca")` of R with `L` from the jackknife. With w = Φ⁻¹(share of replicates below the estimate) and
 * acceleration a, its ends are the quantiles Φ(w + (w ± z) / (1 − a (w ± z))) of the replicates; with too few replicates
 * for these ranks, the extreme replicates. Not estimable: as the percentile interval, or where the acceleration is not,
 * or where all replicates lie on one side of the estimate.
 * @throws RangeError when the level or a replicate cannot be read
 */
export const bcaInterval = (
  estimate: Quantity,
  replicates: Replicates,
  acceleration: Acceleration,
  level = 0.95,
): Estimate => {
  mustBeLevel(level);
  mustBeFiniteNumbers('replicates', replicates.values);
  if (estimate.kind === 'NotEstimable') return estimate;
  const obstacle = whyNoInterval(replicates);
  if (obstacle !== undefined) return obstacle;
  if (acceleration.kind === 'NotEstimable') return acceleration;

  const { value } = estimate;
  const sorted = replicates.values.toSorted();
  const below = sorted.reduce((count, replicate) => count + (replicate < value ? 1 : 0), 0);
  if (below === 0 || below === sorted.length) {
    return notEstimable(
      'ESTIMATE_AT_BOUNDARY',
      'all replicates lie on one side of the estimate: the correction of its bias is infinite',
    );
  }
  const bias = normalQuantile(below / sorted.length);
  const adjusted = (z: number): number | undefined => {
    const shrink = 1 - acceleration.value * (bias + z);
    return shrink > 0 ? normalCdf(bias + (bias + z) / shrink) : undefined;
  };
  const z = criticalValue(level);
  const [low, high] = [adjusted(-z), adjusted(z)];
  if (low === undefined || high === undefined) {
    return notEstimable(
      'ESTIMATE_AT_BOUNDARY',
      'the acceleration is too large for a BCa interval at this level',
    );
  }
  return estimated({
    value,
    lower: orderStatistic(sorted, low),
    upper: orderStatistic(sorted, high),
    level,
    method: 'bootstrap, BCa',
  });
};
