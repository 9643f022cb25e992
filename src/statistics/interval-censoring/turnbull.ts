import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import { type Innermost, innermostIntervals } from './innermost-intervals.js';
import { type Heights, demandOf, logLikelihoodOf } from './mixture-likelihood.js';
import { convexMinorantStep } from './convex-minorant-step.js';

/** Events lie somewhere in (left, right], or exactly at the time where both are equal; right may be Infinity. */
export interface TurnbullMass {
  readonly left: number;
  readonly right: number;
  readonly mass: number;
}

export interface TurnbullCurve {
  readonly kind: 'TurnbullCurve';
  readonly subjects: number;
  /** Ascending; each with a mass above 0, together 1. */
  readonly masses: readonly TurnbullMass[];
  readonly logLikelihood: number;
  /** How far the Karush-Kuhn-Tucker conditions are from holding: the largest Σ 1 / (n · mass covered) − 1 of a place. */
  readonly gap: number;
  readonly iterations: number;
}

const widestGap = 1e-6;
const aim = 1e-10;
const mostIterations = 20_000;

/**
 * The nonparametric maximum-likelihood estimate of a distribution of interval-censored times (Turnbull 1976), as
 * `survfit(Surv(left, right, type = "interval2") ~ 1)`, by the hybrid of EM and the iterative convex minorant (Wellner
 * & Zhan, JASA 1997;92:945). The event of subject i lies in (left[i], right[i]], the last clean scan and the scan that
 * showed it; left = right is an exactly known time, right = Infinity no event seen. The masses are unique: what each
 * subject covers is, and every place ends where the interval of a subject ends that begins at an earlier one. Where
 * within its place a mass lies is not known. O(n) an iteration, after sorting. Not estimable: nobody.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const turnbull = (left: ArrayLike<number>, right: ArrayLike<number>): TurnbullCurve | NotEstimable => {
  mustBeIntervals(left, right);
  if (left.length === 0) return notEstimable('NO_SUBJECTS', 'there are no subjects');

  const places = innermostIntervals(left, right);
  const size = places.left.length;
  let heights: Heights = Float64Array.from({ length: size + 1 }, (_, j) => j / size);
  let gap = gapOf(places, heights);
  let iterations = 0;
  let best = { heights, gap };
  for (; gap > aim && iterations < mostIterations; iterations += 1) {
    heights = expected(places, convexMinorantStep(places, heights));
    gap = gapOf(places, heights);
    if (gap < best.gap) best = { heights, gap };
  }
  if (!(best.gap < widestGap)) {
    return notEstimable(
      'NO_CONVERGENCE',
      `after ${iterations} iterations the likelihood is not at its maximum (gap ${best.gap})`,
    );
  }
  const masses = Array.from(places.left, (at, j) => ({
    left: at,
    right: places.right[j]!,
    mass: best.heights[j + 1]! - best.heights[j]!,
  }));
  return {
    kind: 'TurnbullCurve',
    subjects: left.length,
    masses: masses.filter(({ mass }) => mass > 0),
    logLikelihood: logLikelihoodOf(places, best.heights),
    gap: best.gap,
    iterations,
  };
};

/** One step of EM: the mass of each place times the mean of what the subjects ask of it. */
const expected = (places: Innermost, heights: Heights): Heights => {
  const demand = demandOf(places, heights);
  const next = new Float64Array(heights.length);
  for (let j = 0; j < demand.length; j += 1) {
    next[j + 1] = next[j]! + ((heights[j + 1]! - heights[j]!) * demand[j]!) / places.first.length;
  }
  const total = next[demand.length]!;
  return next.map((height) => height / total);
};

const gapOf = (places: Innermost, heights: Heights): number =>
  Math.max(
    0,
    demandOf(places, heights).reduce((most, value) => Math.max(most, value), 0) / places.first.length - 1,
  );

const mustBeIntervals = (left: ArrayLike<number>, right: ArrayLike<number>): void => {
  if (left.length !== right.length) {
    throw new RangeError(
      `left has ${left.length} entries and right has ${right.length}; give one of each per subject`,
    );
  }
  for (let i = 0; i < left.length; i += 1) {
    if (!(Number.isFinite(left[i]) && left[i]! >= 0)) {
      throw new RangeError(`left[${i}] must be a finite time of 0 or more`);
    }
    if (!(right[i]! >= left[i]!)) throw new RangeError(`right[${i}] must be a time not before left[${i}]`);
  }
};
