import { type Binary, mustBeLevel } from '../shared/checked-arguments.js';
import { criticalValue } from '../numerics/normal.js';
import { type Estimate, type NotEstimable, estimated, notEstimable } from '../shared/estimate.js';
import { logistic } from './logistic.js';
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

/** One covariate separates the classes exactly when their ranges meet in one point at most. */
const whyNoSlope = (labels: ArrayLike<Binary>, logits: Float64Array): NotEstimable | undefined => {
  const lowest = [Infinity, Infinity];
  const highest = [-Infinity, -Infinity];
  for (let i = 0; i < logits.length; i += 1) {
    lowest[labels[i]!] = Math.min(lowest[labels[i]!]!, logits[i]!);
    highest[labels[i]!] = Math.max(highest[labels[i]!]!, logits[i]!);
  }
  if (Math.min(...lowest) === Math.max(...highest))
    return notEstimable('CONSTANT_SCORE', 'the score is the same for everybody');
  if (lowest[1]! >= highest[0]! || lowest[0]! >= highest[1]!)
    return notEstimable(
      'MONOTONE_LIKELIHOOD',
      'the score separates the classes perfectly: the likelihood rises for ever as the slope runs away',
    );
  return undefined;
};
