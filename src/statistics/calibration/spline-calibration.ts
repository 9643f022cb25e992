import type { Binary } from '../shared/checked-arguments.js';
import { type CalibrationCurve, calibrationCurve, withoutCurve } from './calibration-curve.js';
import { logistic } from '../regression/logistic.js';
import { logitsOf, mustBeLabelledRisks, whyNoLabels } from './logits.js';
import { restrictedCubicSpline } from './restricted-cubic-spline.js';
import { whyNoSlope } from './why-no-slope.js';
import { splineKnots } from './spline-knots.js';

/**
 * Smooth calibration by a logistic regression of the labels on a restricted cubic spline of logit risk, with 4 knots
 * placed as `Hmisc::rcspline.eval` places them. The curve lies in (0, 1).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const splineCalibration = (labels: ArrayLike<Binary>, risks: ArrayLike<number>): CalibrationCurve => {
  mustBeLabelledRisks(labels, risks);
  const obstacle = whyNoLabels(labels);
  if (obstacle !== undefined) return withoutCurve(obstacle);
  const logits = logitsOf(risks);
  if ('kind' in logits) return withoutCurve(logits);
  const apart = whyNoSlope(labels, logits);
  if (apart !== undefined) return withoutCurve(apart);
  const knots = splineKnots(logits);
  if ('kind' in knots) return withoutCurve(knots);
  const columns = restrictedCubicSpline(logits, knots);
  const names = columns.map((_, j) => (j === 0 ? 'the logit of the score' : `spline term ${j}`));
  const fit = logistic(labels, columns, { names });
  if (fit.kind === 'NotEstimable') return withoutCurve(fit);
  return calibrationCurve(risks, fit.probabilities);
};
