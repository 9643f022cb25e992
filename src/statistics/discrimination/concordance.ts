import { type Estimate, type NotEstimable, type Quantity, known, notEstimable } from '../shared/estimate.js';
import { probabilityIntervals } from '../shared/probability-intervals.js';
import type { UsablePairs } from './usable-pairs.js';
import { sum } from '../shared/sums.js';

export interface Concordance {
  /** Pairs whose order in time is known. */
  readonly pairs: number;
  readonly concordant: number;
  readonly discordant: number;
  /** Pairs of equal scores: each counts one half. */
  readonly tied: number;
  /** P(the earlier event has the higher score), a tie counting ½. */
  readonly c: Quantity;
  readonly variance: Quantity;
  /** With its interval on the logit scale: the one to report. */
  readonly logit: Estimate;
  /** With its interval on its own scale, cut at 0 and 1. */
  readonly plain: Estimate;
}

/** C = Σ vᵢ wonᵢ / 2 Σ vᵢ usableᵢ over events of weight vᵢ, and its parts by subject. */
export interface WeightedConcordance {
  readonly c: number;
  /** The derivative of C by the mass of each subject, the weights of events held fixed. */
  readonly influence: Float64Array;
  /** The share of each event alone: v (won − 2 C usable) / 2 Σ v usable. */
  readonly lean: Float64Array;
}

export const weightedConcordance = (pairs: UsablePairs, weights: ArrayLike<number>): WeightedConcordance => {
  const n = pairs.usable.length;
  let [won, all] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    won += weights[i]! * pairs.won[i]!;
    all += weights[i]! * 2 * pairs.usable[i]!;
  }
  const c = won / all;
  const lean = pairs.won.map((here, i) => (weights[i]! * (here - 2 * c * pairs.usable[i]!)) / all);
  const influence = pairs.wonAsLater.map(
    (here, k) => (here - 2 * c * pairs.usableAsLater[k]!) / all + lean[k]!,
  );
  return { c, influence, lean };
};

/** Numbers of pairs, unweighted. */
export const countsOf = (
  pairs: UsablePairs,
): Pick<Concordance, 'pairs' | 'concordant' | 'discordant' | 'tied'> => {
  const [all, tied, won] = [sum(pairs.usable), sum(pairs.tied), sum(pairs.won)];
  const concordant = (won - tied) / 2;
  return { pairs: all, concordant, discordant: all - concordant - tied, tied };
};

export const concordanceIntervals = (
  c: number,
  variance: number,
  level: number,
  method: string,
): Pick<Concordance, 'c' | 'variance' | 'logit' | 'plain'> => ({
  c: known(c),
  variance: known(variance),
  ...probabilityIntervals(c, known(variance), level, method, whyVarianceIsZero),
});

const whyVarianceIsZero = (c: number): NotEstimable => {
  if (c === 0 || c === 1) {
    return notEstimable(
      'ESTIMATE_AT_BOUNDARY',
      `every usable pair is ${c === 1 ? 'concordant' : 'discordant'} (C ${c}): the variance is 0 and the logit is infinite`,
    );
  }
  return c === 0.5
    ? notEstimable('CONSTANT_SCORE', `the variance is 0 (C ${c}): no score says more than another`)
    : notEstimable('NO_VARIANCE', `the variance is 0 (C ${c}): nobody changes it by counting a little more`);
};

export const withoutPairs = (why: NotEstimable): Concordance => ({
  pairs: 0,
  concordant: 0,
  discordant: 0,
  tied: 0,
  c: why,
  variance: why,
  logit: why,
  plain: why,
});

export const whyNoPairs = (events: number): NotEstimable =>
  events === 0
    ? notEstimable('NO_EVENTS', 'nobody had the event in time: no pair has a known order')
    : notEstimable(
        'TOO_FEW',
        'nobody is known to be free of the event when another had it: there is no pair',
      );
