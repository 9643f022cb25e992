import { mustBeTimes } from '../shared/checked-arguments.js';

/**
 * Subjects still at risk just before each time of `at`: those whose own time is that one or later, as the table under
 * a Kaplan-Meier curve prints them. O(n log n + m log n); `at` may stand in any order.
 * @throws RangeError naming the argument and index that cannot be read
 */
export const numberAtRisk = (times: ArrayLike<number>, at: ArrayLike<number>): readonly number[] => {
  mustBeTimes('times', times);
  mustBeTimes('at', at);
  const sorted = Float64Array.from(times).sort();
  return Array.from(at, (time) => sorted.length - firstNotBelow(sorted, time));
};

/** The first index whose value is `limit` or more, in ascending values; their number when there is none. */
export const firstNotBelow = (ascending: ArrayLike<number>, limit: number): number => {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
};
