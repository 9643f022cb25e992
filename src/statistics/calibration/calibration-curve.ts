import { type NotEstimable, type Quantity, known } from '../shared/estimate.js';
import { quantile } from './quantile.js';

/** A smooth calibration curve at the risks themselves, and how far it lies from the diagonal. */
export interface CalibrationCurve {
  /** The smoothed outcome at each risk, in the order of the subjects. */
  readonly curve: CurvePoints | NotEstimable;
  /** Mean of |risk − curve| (Austin & Steyerberg, Stat Med 2019;38:4051). */
  readonly ici: Quantity;
  /** Its median, its 90 % quantile (type 7) and its maximum. */
  readonly e50: Quantity;
  readonly e90: Quantity;
  readonly emax: Quantity;
}

export interface CurvePoints {
  readonly kind: 'Estimated';
  readonly risks: readonly number[];
  readonly observed: readonly number[];
}

export const calibrationCurve = (risks: ArrayLike<number>, observed: Float64Array): CalibrationCurve => {
  const distances = observed.map((value, i) => Math.abs(risks[i]! - value)).sort();
  let total = 0;
  for (const distance of distances) total += distance;
  return {
    curve: { kind: 'Estimated', risks: Array.from(risks), observed: Array.from(observed) },
    ici: known(total / distances.length),
    e50: known(quantile(distances, 0.5)),
    e90: known(quantile(distances, 0.9)),
    emax: known(distances[distances.length - 1]!),
  };
};

/** No curve, and why. */
export const withoutCurve = (why: NotEstimable): CalibrationCurve => ({
  curve: why,
  ici: why,
  e50: why,
  e90: why,
  emax: why,
});
