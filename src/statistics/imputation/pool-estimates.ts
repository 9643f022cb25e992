import { studentQuantile } from '../numerics/student-t.js';
import { mustBeFiniteNumbers, mustBeLevel, mustBeWeights, mustPair } from '../shared/checked-arguments.js';
import { type Estimate, type NotEstimable, estimated, notEstimable } from '../shared/estimate.js';
import { sampleVariance, sum } from '../shared/sums.js';

export interface Pooled {
  readonly kind: 'Pooled';
  readonly imputations: number;
  /** Mean of the variances within the completed data sets, and the variance of the estimates between them. */
  readonly within: number;
  readonly between: number;
  /** within + (1 + 1 / m) between: the variance of the pooled estimate. */
  readonly total: number;
  readonly degreesOfFreedom: number;
  /** By how much missing values add to the variance, relative to `within`. */
  readonly relativeIncrease: number;
  readonly fractionMissing: number;
  readonly estimate: Estimate;
}

/** The least share of the variance that is put down to missing values, so that degrees of freedom stay finite. */
const leastShare = 1e-4;

/**
 * Rubin's rules (Rubin 1987) for one quantity on an unbounded scale: its estimates and squared standard errors in m
 * completed data sets, with the degrees of freedom of Barnard & Rubin (Biometrika 1999;86:948) and a t interval, as
 * `mice::pool`. `completeDf` is what the complete data would leave: n − 1 for a mean or an area, n less the number of
 * coefficients in a regression, Infinity where the complete data are taken as a large sample. Not estimable: fewer than
 * 2 data sets, or no variance within them.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const poolEstimates = (
  estimates: readonly number[],
  variances: readonly number[],
  completeDf: number,
  level = 0.95,
): Pooled | NotEstimable => {
  mustPair('estimates', estimates, 'variances', variances);
  mustBeFiniteNumbers('estimates', estimates);
  mustBeWeights('variances', variances);
  mustBeLevel(level);
  if (!(completeDf > 0)) throw new RangeError(`completeDf is ${completeDf}; give a number above 0`);

  const m = estimates.length;
  if (m < 2) return notEstimable('TOO_FEW', `at least 2 completed data sets are needed: there are ${m}`);
  const within = sum(variances) / m;
  if (within === 0) return notEstimable('NO_VARIANCE', 'the variance is 0 in every completed data set');
  const value = sum(estimates) / m;
  const between = sampleVariance(estimates);
  const total = within + (1 + 1 / m) * between;
  const degreesOfFreedom = barnardRubin(((1 + 1 / m) * between) / total, m, completeDf);
  const relativeIncrease = ((1 + 1 / m) * between) / within;
  const t = degreesOfFreedom > 0 ? studentQuantile((1 + level) / 2, degreesOfFreedom) : Infinity;
  const reach = t * Math.sqrt(total);
  if (!(reach < Number.MAX_VALUE / 4)) {
    return notEstimable(
      'TOO_FEW',
      `the data sets differ so much that ${m} of them leave ${degreesOfFreedom} degrees of freedom: the interval has no end`,
    );
  }
  return {
    kind: 'Pooled',
    imputations: m,
    within,
    between,
    total,
    degreesOfFreedom,
    relativeIncrease,
    fractionMissing: (relativeIncrease + 2 / (degreesOfFreedom + 3)) / (relativeIncrease + 1),
    estimate: estimated({
      value,
      lower: value - reach,
      upper: value + reach,
      level,
      method: `${m} imputations, Rubin's rules, t with Barnard-Rubin degrees of freedom`,
    }),
  };
};

const barnardRubin = (shareMissing: number, m: number, completeDf: number): number => {
  const share = Math.max(shareMissing, leastShare);
  const old = (m - 1) / share ** 2;
  if (completeDf === Infinity) return old;
  const observed = ((completeDf + 1) / (completeDf + 3)) * completeDf * (1 - share);
  return (old * observed) / (old + observed);
};
