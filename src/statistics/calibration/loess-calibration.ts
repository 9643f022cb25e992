import type { Binary } from '../shared/checked-arguments.js';
import { type CalibrationCurve, calibrationCurve, withoutCurve } from './calibration-curve.js';
import { loess } from './loess.js';
import { mustBeLabelledRisks, whyNoLabels } from './logits.js';

/**
 * Smooth calibration by loess: of the labels on the risks, span 0.75, degree 2, gaussian, no robustness pass, computed
 * directly at each risk. The curve is not cut to [0, 1]. Risks of exactly 0 or 1 take part.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const loessCalibration = (labels: ArrayLike<Binary>, risks: ArrayLike<number>): CalibrationCurve => {
  mustBeLabelledRisks(labels, risks);
  const obstacle = whyNoLabels(labels);
  if (obstacle !== undefined) return withoutCurve(obstacle);
  const curve = loess(risks, labels);
  return curve.kind === 'NotEstimable' ? withoutCurve(curve) : calibrationCurve(risks, curve.fitted);
};
