import { type CalibrationCurve, calibrationCurve, withoutCurve } from './calibration-curve.js';
import { happenedBy, mustBeRisksOfLives } from './brier-at.js';
import { loess } from './loess.js';
import { notEstimable } from '../shared/estimate.js';
import { pseudoValues } from './pseudo-values.js';

/**
 * Smooth calibration at a horizon with censoring and competing events: the loess of `loessCalibration`, of leave-one-out
 * Aalen-Johansen pseudo-values on the risks of type 1. The curve is not cut to [0, 1]. Times
 * and horizon in one unit.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const loessCalibrationAt = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  risks: ArrayLike<number>,
  horizon: number,
): CalibrationCurve => {
  mustBeRisksOfLives(times, types, 'risks', risks, horizon);
  const outcomes = pseudoValues(times, types, horizon);
  if (outcomes.kind === 'NotEstimable') return withoutCurve(outcomes);
  const happened = happenedBy(times, types, horizon);
  if (!happened.includes(1))
    return withoutCurve(notEstimable('NO_EVENTS', `nobody had the event by time ${horizon}`));
  if (!happened.includes(0))
    return withoutCurve(notEstimable('ALL_EVENTS', `everybody had the event by time ${horizon}`));
  const curve = loess(risks, outcomes.values);
  return curve.kind === 'NotEstimable' ? withoutCurve(curve) : calibrationCurve(risks, curve.fitted);
};
