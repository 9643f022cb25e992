import { type Binary, mustBeLevel } from '../shared/checked-arguments.js';
import { type Estimate, estimated } from '../shared/estimate.js';
import { logistic } from '../regression/logistic.js';
import { logitsOf, mustBeLabelledRisks, whyNoLabels } from './logits.js';
import { sum } from '../shared/sums.js';

/**
 * Calibration-in-the-large: the a of logit P(label = 1) = a + logit risk, by maximum likelihood, with its Wald interval
 * (Cox, Biometrika 1958;45:562). 0 is perfect; above 0, risks are too low on the whole. On the logit scale.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const calibrationIntercept = (
  labels: ArrayLike<Binary>,
  risks: ArrayLike<number>,
  level = 0.95,
): Estimate => {
  mustBeLabelledRisks(labels, risks);
  mustBeLevel(level);

  const obstacle = whyNoLabels(labels);
  if (obstacle !== undefined) return obstacle;
  const logits = logitsOf(risks);
  if ('kind' in logits) return logits;
  const mean = sum(logits) / logits.length; // the search begins at 0, which is near the top once the offset is centred
  const fit = logistic(labels, [], { offset: logits.map((logit) => logit - mean), level });
  if (fit.kind === 'NotEstimable') return fit;
  const { estimate } = fit.intercept;
  if (estimate.kind === 'NotEstimable') return estimate;
  const { value, lower, upper } = estimate;
  return estimated({
    value: value - mean,
    lower: lower - mean,
    upper: upper - mean,
    level,
    method: 'logistic regression with offset, Wald',
  });
};
