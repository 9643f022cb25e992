import { type Binary, mustBeLevel } from '../shared/checked-arguments.js';
import type { Estimate } from '../shared/estimate.js';
import { logistic } from '../regression/logistic.js';
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
  const fit = logistic(labels, [logits], { level, names: ['the logit of the score'] });
  if (fit.kind === 'NotEstimable') return fit;
  return fit.coefficients[0]!.estimate;
};
