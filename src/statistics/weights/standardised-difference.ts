import { mustBeBinary, mustBeFiniteNumbers, mustBeWeights, mustPair } from '../shared/checked-arguments.js';
import { type Quantity, known, notEstimable } from '../shared/estimate.js';
import { sampleVariance } from '../shared/sums.js';

/**
 * Standardised mean difference of a covariate between those with therapy and those without (Austin, Stat Med
 * 2009;28:3083): the difference of the weighted means over √((s₁² + s₀²) / 2). The variances are those of the unweighted
 * groups (n − 1), so that the difference before and after weighting is measured by the same unit (Stuart 2010). Not
 * estimable: a group without members or with all weights zero, fewer than 2 in a group, a covariate that varies in
 * neither.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const standardisedDifference = (
  covariate: ArrayLike<number>,
  therapy: ArrayLike<number>,
  weights: ArrayLike<number> = new Float64Array(covariate.length).fill(1),
): Quantity => {
  mustPair('covariate', covariate, 'therapy', therapy);
  mustPair('covariate', covariate, 'weights', weights);
  mustBeFiniteNumbers('covariate', covariate);
  mustBeBinary('therapy', therapy);
  mustBeWeights('weights', weights);

  const groups = [1, 0].map((group) => {
    const rows = Array.from(therapy, (_, i) => i).filter((i) => therapy[i] === group);
    return { values: rows.map((i) => covariate[i]!), weights: rows.map((i) => weights[i]!) };
  });
  const [treated, others] = [groups[0]!, groups[1]!];
  const fewest = Math.min(treated.values.length, others.values.length);
  if (fewest === 0) return notEstimable('ONE_GROUP', 'one of the groups has no members');
  if (fewest < 2) return notEstimable('TOO_FEW', 'a group has one member only, and no variance');
  const [first, second] = [weightedMean(treated), weightedMean(others)];
  if (first === undefined || second === undefined) {
    return notEstimable('ZERO_WEIGHTS', 'all weights of a group are zero');
  }
  const unit = Math.sqrt((sampleVariance(treated.values) + sampleVariance(others.values)) / 2);
  if (!(unit > 1e-12 * Math.max(Math.abs(first), Math.abs(second)))) {
    return notEstimable('CONSTANT_SCORE', 'the covariate varies in neither group: there is no unit');
  }
  return known((first - second) / unit);
};

export const weightedMean = (group: {
  readonly values: readonly number[];
  readonly weights: readonly number[];
}): number | undefined => {
  const total = group.weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) return undefined;
  return group.values.reduce((sum, value, i) => sum + (group.weights[i]! / total) * value, 0);
};
