import { type Binary, mustBeLevel } from '../shared/checked-arguments.js';
import { criticalValue } from '../numerics/normal.js';
import { type Estimate, estimated } from '../shared/estimate.js';
import { logistic } from './logistic.js';
import { whyNoSlope } from './why-no-slope.js';
import { logitsOf, mustBeLabelledRisks, whyNoLabels } from './logits.js';

/**
 * The calibration slope: the b of logit P(label = 1) = a + b logit risk, by maximum likelihood, with its Wald interval
 * (Cox, Biometrika 1958;45:562). 1 is perfect; below 1, risks are too extreme. Scores that separate the classes leave
 * no maximum.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const calibrationSlope = (
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
  const apart = whyNoSlope(labels, logits);
  if (apart !== undefined) return apart;
  const fit = logistic(labels, [logits], ['the logit of the score']);
  if (fit.kind === 'NotEstimable') return fit;
  const [value, variance] = [fit.slopes[0]!, fit.slopeVariances[0]!];
  const reach = criticalValue(level) * Math.sqrt(variance);
  return estimated({
    value,
    lower: value - reach,
    upper: value + reach,
    level,
    method: 'logistic regression on the logit, Wald',
  });
};
