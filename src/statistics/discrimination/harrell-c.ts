import {
  type Concordance,
  concordanceIntervals,
  countsOf,
  weightedConcordance,
  whyNoPairs,
  withoutPairs,
} from './concordance.js';
import {
  mustBeEventTypes,
  mustBeFiniteNumbers,
  mustBeLevel,
  mustBeTimes,
  mustPair,
} from '../shared/checked-arguments.js';
import { tabulate } from '../shared/tabulate.js';
import { sum } from '../shared/sums.js';
import { usablePairs } from './usable-pairs.js';

/**
 * What a competing event does to a pair. CENSORED: it ends what is known, as a censoring does. KEPT_AT_RISK: whoever
 * had one never has the event and stays at risk to the end (Wolbers, Koller, Witteman & Steyerberg, Epidemiology
 * 2009;20:555).
 */
export type Competing = 'CENSORED' | 'KEPT_AT_RISK';

/**
 * Harrell's C (Harrell, Lee & Mark, Stat Med 1996;15:361): of the pairs whose order in time is known, the share in
 * which the earlier event has the higher score, ties ½. Types: 0 censored, 1 the event, 2 and above competing events.
 * A censoring on an event's day is later, events on one day are no pair. The variance is the infinitesimal jackknife
 * Σ (∂C/∂mₖ)², as `survival::concordance` of R. O(n log n).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const harrellC = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  scores: ArrayLike<number>,
  level = 0.95,
  competing: Competing = 'CENSORED',
): Concordance => {
  mustPair('times', times, 'types', types);
  mustPair('times', times, 'scores', scores);
  mustBeTimes('times', times);
  mustBeEventTypes('types', types);
  mustBeFiniteNumbers('scores', scores);
  mustBeLevel(level);

  const events = tabulate(types.length, (i) => (types[i] === 1 ? 1 : 0));
  const known = tabulate(times.length, (i) =>
    competing === 'KEPT_AT_RISK' && types[i]! > 1 ? Infinity : times[i]!,
  );
  const same = new Float64Array(times.length).fill(1);
  const pairs = usablePairs(known, events, scores, same);
  const counts = countsOf(pairs);
  if (counts.pairs === 0) return withoutPairs(whyNoPairs(sum(events)));
  const { c, influence } = weightedConcordance(pairs, same);
  const variance = sum(influence.map((part) => part * part));
  return { ...counts, ...concordanceIntervals(c, variance, level, 'Harrell, infinitesimal jackknife') };
};
