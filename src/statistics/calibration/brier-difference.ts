import { type Binary, mustBeLevel } from '../shared/checked-arguments.js';
import { type Difference, differenceOf, withoutSpread } from '../shared/difference.js';
import { jackknifeVariance, sum } from '../shared/sums.js';
import { known, notEstimable } from '../shared/estimate.js';
import { tabulate } from '../shared/tabulate.js';
import { mustBeLabelledRisks } from './logits.js';

/**
 * Brier of `post` − Brier of `pre`, two predictions for the same subjects: the mean of the differences of squared
 * errors, with the variance of that mean (n − 1). Below 0, `post` is better. The z test is two-sided.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const brierDifference = (
  labels: ArrayLike<Binary>,
  pre: ArrayLike<number>,
  post: ArrayLike<number>,
  level = 0.95,
): Difference => {
  mustBeLabelledRisks(labels, pre);
  mustBeLabelledRisks(labels, post);
  mustBeLevel(level);

  const n = labels.length;
  if (n === 0) return withoutSpread(notEstimable('NO_SUBJECTS', 'there are no subjects'));
  const gains = tabulate(n, (i) => (labels[i]! - post[i]!) ** 2 - (labels[i]! - pre[i]!) ** 2);
  const difference = sum(gains) / n;
  const variance =
    n < 2
      ? notEstimable('TOO_FEW', 'the variance needs at least 2 subjects')
      : known(jackknifeVariance(gains.map((gain) => (gain - difference) / n)));
  return differenceOf(difference, variance, level, 'mean squared error, paired');
};
