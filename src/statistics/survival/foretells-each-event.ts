import type { Maximum } from '../numerics/newton-raphson.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';

/**
 * Whether each event has the highest linear predictor of those at risk, and some event a higher one than another there.
 * The partial likelihood then rises for ever along it, however slowly a search runs away. Times ascend. O(n).
 */
export const foretellsEachEvent = (
  { times, events }: { readonly times: ArrayLike<number>; readonly events: ArrayLike<number> },
  predictor: Float64Array,
): boolean => {
  let [lowest, highest, informs] = [Infinity, -Infinity, false];
  for (let end = times.length; end > 0;) {
    let start = end;
    for (; start > 0 && times[start - 1] === times[end - 1]; start -= 1) {
      highest = Math.max(highest, predictor[start - 1]!);
      lowest = Math.min(lowest, predictor[start - 1]!);
    }
    for (let i = start; i < end; i += 1) {
      if (events[i] === 0) continue;
      if (predictor[i]! < highest) return false;
      informs ||= lowest < highest;
    }
    end = start;
  }
  return informs;
};

/** Says so, in the search's own words where it named the covariate. */
export const runsAwayFromEvents = (found: Maximum | NotEstimable): NotEstimable =>
  found.kind === 'NotEstimable' && found.code === 'MONOTONE_LIKELIHOOD'
    ? found
    : notEstimable(
        'MONOTONE_LIKELIHOOD',
        'a sum of covariates is highest for each event among those at risk: its coefficients run away',
      );
