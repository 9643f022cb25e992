import {
  type Concordance,
  concordanceIntervals,
  countsOf,
  weightedConcordance,
  whyNoPairs,
  withoutPairs,
} from './concordance.js';
import { censoringWeights } from '../censoring/censoring-weights.js';
import { type NotEstimable, type Quantity, known, notEstimable } from '../shared/estimate.js';
import { jackknifeVariance, sum } from '../shared/sums.js';
import { mustBeLevel } from '../shared/checked-arguments.js';
import { mustBeScoredLives } from './auc-at.js';
import { tabulate } from '../shared/tabulate.js';
import { usablePairs } from './usable-pairs.js';

export interface UnoC extends Concordance {
  readonly tau: number;
  /** Σ (∂C/∂mₖ)² with the weights held fixed, as `survival::concordance` of R prints it. */
  readonly varianceOfFixedWeights: Quantity;
}

/**
 * Uno's C up to τ (Uno, Cai, Pencina, D'Agostino & Wei, Stat Med 2011;30:1105): Harrell's pairs whose event comes by
 * τ, each weighing 1 / G(T−)², so that the value does not depend on how long people were followed. Types other than 1
 * count as censored, in G too. The variance is the infinitesimal jackknife of the whole, the estimation of G included.
 * Follow-up that ends before τ with somebody censored last gives no value. τ in the unit of the times; O(n log n).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const unoC = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  scores: ArrayLike<number>,
  tau: number,
  level = 0.95,
): UnoC => {
  mustBeScoredLives(times, types, 'scores', scores, tau);
  mustBeLevel(level);

  const happened = tabulate(types.length, (i) => (types[i] === 1 ? 1 : 0));
  const counted = happened.map((event, i) => (event === 1 && times[i]! <= tau ? 1 : 0));
  const nothing = (why: NotEstimable): UnoC => ({ ...withoutPairs(why), tau, varianceOfFixedWeights: why });
  const last = latest(times);
  if (last < tau && happened.some((event, i) => event === 0 && times[i] === last)) {
    return nothing(notEstimable('FOLLOW_UP_ENDS', `follow-up ends at time ${last}, before time ${tau}`));
  }
  const censoring = censoringWeights(times, happened, tau);
  const weights = censoring.weights.map((weight, i) => (counted[i] === 1 ? weight * weight : 0));
  const pairs = usablePairs(times, counted, scores, weights);
  const counts = countsOf(pairs);
  if (counts.pairs === 0) return nothing(whyNoPairs(sum(counted)));

  const { c, influence, lean } = weightedConcordance(pairs, weights);
  const indirect = censoring.throughWeights(lean.map((part) => 2 * part));
  const variance = jackknifeVariance(influence.map((part, k) => part + indirect[k]!));
  return {
    tau,
    ...counts,
    ...concordanceIntervals(c, variance, level, 'Uno, infinitesimal jackknife'),
    varianceOfFixedWeights: known(sum(influence.map((part) => part * part))),
  };
};

const latest = (times: ArrayLike<number>): number => {
  let last = 0;
  for (let i = 0; i < times.length; i += 1) last = Math.max(last, times[i]!);
  return last;
};
