import { type Binary, mustBeLevel } from '../shared/checked-arguments.js';
import { type BrierScore, brierInterval, scaledBrier, withoutBrier } from './brier-score.js';
import { jackknifeVariance, sum } from '../shared/sums.js';
import { known, notEstimable } from '../shared/estimate.js';
import { tabulate } from '../shared/tabulate.js';
import { mustBeLabelledRisks } from './logits.js';

/**
 * Brier score of predicted risks (Brier 1950): the mean of (label − risk)², with the variance of a mean (n − 1), and
 * scaled by the score of the event rate for everybody. The interval is plain, cut at 0 and 1.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const brier = (labels: ArrayLike<Binary>, risks: ArrayLike<number>, level = 0.95): BrierScore => {
  mustBeLabelledRisks(labels, risks);
  mustBeLevel(level);

  const n = labels.length;
  if (n === 0) return withoutBrier(notEstimable('NO_SUBJECTS', 'there are no subjects'));
  const losses = tabulate(n, (i) => (labels[i]! - risks[i]!) ** 2);
  const value = sum(losses) / n;
  const cases = sum(labels);
  const rate = cases / n;
  const counts = { cases, controls: n - cases };
  const scaled = scaledBrier(value, counts, rate * (1 - rate), 'everybody has the same label');
  if (n < 2) {
    const none = notEstimable('TOO_FEW', 'the variance needs at least 2 subjects');
    return { brier: known(value), variance: none, estimate: none, scaled };
  }
  const variance = jackknifeVariance(losses.map((loss) => (loss - value) / n));
  return {
    brier: known(value),
    variance: known(variance),
    estimate: brierInterval(value, variance, level, 'mean squared error, plain scale'),
    scaled,
  };
};
