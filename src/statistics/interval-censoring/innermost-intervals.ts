import { ascendingOrder } from '../shared/sorting.js';

/** Where a maximum-likelihood curve may fall, and which of these places each subject covers. */
export interface Innermost {
  /** Ends of the places, ascending: falls lie in (left, right], or at the point where the two are equal. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  /** Subject i covers the places `first[i]` to `last[i]`, both included. */
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/**
 * The innermost intervals (Peto 1973; Turnbull 1976): a left end followed, among all ends in order, by a right end. A
 * subject's event lies in (left, right], or exactly at a time where both are this time; right is Infinity where no
 * event was seen. At equal times an exact time begins first, then intervals end, since they hold their right end, then
 * intervals begin, since they do not hold their left end. O(n log n).
 */
export const innermostIntervals = (left: ArrayLike<number>, right: ArrayLike<number>): Innermost => {
  const n = left.length;
  const time = Float64Array.from({ length: 2 * n }, (_, k) => (k < n ? left[k]! : right[k - n]!));
  const rank = (k: number): number => (k >= n ? 1 : left[k] === right[k] ? 0 : 2);
  const order = sortedWithin(ascendingOrder(time), time, rank);
  const places = { left: [] as number[], right: [] as number[] };
  const first = new Int32Array(n);
  const last = new Int32Array(n);
  let open: number | undefined;
  for (const k of order) {
    if (k < n) {
      open = time[k]!;
      first[k] = places.left.length;
      continue;
    }
    if (open !== undefined) {
      places.left.push(open);
      places.right.push(time[k]!);
      open = undefined;
    }
    last[k - n] = places.left.length - 1;
  }
  return { left: Float64Array.from(places.left), right: Float64Array.from(places.right), first, last };
};

/** Orders runs of equal times by rank. */
const sortedWithin = (order: Uint32Array, time: Float64Array, rank: (k: number) => number): Uint32Array => {
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && time[order[end]!] === time[order[start]!]) end += 1;
    order.subarray(start, end).sort((a, b) => rank(a) - rank(b) || a - b);
    start = end;
  }
  return order;
};
