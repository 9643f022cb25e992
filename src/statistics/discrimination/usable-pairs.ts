import { ascendingOrder } from '../shared/sorting.js';
import { fenwickTree } from './fenwick-tree.js';

/**
 * Pairs of subjects whose order in time is known: an event, and somebody whose own time is later; a censoring on an
 * event's day is later, two events on one day are no pair. Concordant means that the earlier event has the higher
 * score. Entries are those of subjects, as numbers of pairs (whole) or as weights of pairs.
 */
export interface UsablePairs {
  /** Of an event, as the earlier of the pair: the others that are later. 0 for who had none. */
  readonly usable: Float64Array;
  /** Among these, twice those of lower score and once those of the same. */
  readonly won: Float64Array;
  /** Among these, those of the same score. */
  readonly tied: Float64Array;
  /** Of anybody, as the later of the pair: the weight of the earlier events. */
  readonly usableAsLater: Float64Array;
  /** Among these, twice those of higher score and once those of the same. */
  readonly wonAsLater: Float64Array;
}

/** `events[i]` is 1 for an event and 0 otherwise; a pair weighs as its event does. O(n log n). */
export const usablePairs = (
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  scores: ArrayLike<number>,
  eventWeights: ArrayLike<number>,
): UsablePairs => {
  const n = times.length;
  const order = ascendingOrder(times);
  const { ranks, distinct } = denseRanks(scores);
  const blank = (): Float64Array => new Float64Array(n);
  const pairs = { usable: blank(), won: blank(), tied: blank(), usableAsLater: blank(), wonAsLater: blank() };

  const later = ranked(distinct);
  for (let last = n - 1, next = n - 1; last >= 0; last = next) {
    const time = times[order[last]!]!;
    for (; next >= 0 && times[order[next]!] === time; next -= 1) {
      if (events[order[next]!] !== 1) later.add(ranks[order[next]!]!, 1);
    }
    for (let at = last; at > next; at -= 1) {
      const i = order[at]!;
      if (events[i] !== 1) continue;
      pairs.tied[i] = later.at(ranks[i]!);
      pairs.won[i] = 2 * later.below(ranks[i]!) + pairs.tied[i];
      pairs.usable[i] = later.all();
    }
    for (let at = last; at > next; at -= 1) {
      if (events[order[at]!] === 1) later.add(ranks[order[at]!]!, 1);
    }
  }

  // From the highest score down, so that what lies above is asked for and not what is left of a total.
  const earlier = ranked(distinct);
  const asLater = (i: number): void => {
    const rank = distinct - 1 - ranks[i]!;
    pairs.usableAsLater[i] = earlier.all();
    pairs.wonAsLater[i] = 2 * earlier.below(rank) + earlier.at(rank);
  };
  for (let first = 0, end = 0; first < n; first = end) {
    const time = times[order[first]!]!;
    for (; end < n && times[order[end]!] === time; end += 1) {
      if (events[order[end]!] === 1) asLater(order[end]!);
    }
    for (let at = first; at < end; at += 1) {
      const i = order[at]!;
      if (events[i] === 1) earlier.add(distinct - 1 - ranks[i]!, eventWeights[i]!);
    }
    for (let at = first; at < end; at += 1) {
      if (events[order[at]!] !== 1) asLater(order[at]!);
    }
  }
  return pairs;
};

/** Sums by rank: at one, below one, and of all. */
const ranked = (distinct: number) => {
  const tree = fenwickTree(distinct);
  const own = new Float64Array(distinct);
  let total = 0;
  return {
    add: (rank: number, amount: number): void => {
      tree.add(rank, amount);
      own[rank]! += amount;
      total += amount;
    },
    at: (rank: number): number => own[rank]!,
    below: tree.below,
    all: (): number => total,
  };
};

const denseRanks = (
  scores: ArrayLike<number>,
): { readonly ranks: Uint32Array; readonly distinct: number } => {
  const order = ascendingOrder(scores);
  const ranks = new Uint32Array(order.length);
  let distinct = 0;
  for (let at = 0; at < order.length; at += 1) {
    if (at > 0 && scores[order[at]!] !== scores[order[at - 1]!]) distinct += 1;
    ranks[order[at]!] = distinct;
  }
  return { ranks, distinct: order.length === 0 ? 0 : distinct + 1 };
};
