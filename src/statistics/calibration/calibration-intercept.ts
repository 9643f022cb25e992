import { type Binary, mustBeLevel } from '../shared/checked-arguments.js';
import { criticalValue } from '../numerics/normal.js';
import { type Estimate, estimated } from '../shared/estimate.js';
import { logistic } from './logistic.js';
import { logitsOf, mustBeLabelledRisks, whyNoLabels } from './logits.js';

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
  const fit = logistic(labels, [], [], logits);
  if (fit.kind === 'NotEstimable') return fit;
  const reach = criticalValue(level) * Math.sqrt(fit.interceptVariance);
  return estimated({
    value: fit.intercept,
    lower: fit.intercept - reach,
    upper: fit.intercept + reach,
    level,
    method: 'logistic regression with offset, Wald',
  });
};
