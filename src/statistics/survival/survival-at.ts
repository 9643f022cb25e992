import { type Estimate, type NotEstimable, type Quantity, known, notEstimable } from '../shared/estimate.js';
import { type SurvivalCurve, whole } from './kaplan-meier.js';

export interface SurvivalAt {
  readonly time: number;
  /** Subjects whose own time is `time` or later. */
  readonly atRisk: number;
  /** The share itself; also known where no interval is. */
  readonly survival: Quantity;
  /** Greenwood's variance of the survival. */
  readonly variance: Quantity;
  /** The survival with its log-log interval. */
  readonly estimate: Estimate;
}

/**
 * Reads a Kaplan-Meier curve at a time. Past the last observed time the curve says nothing, unless it has reached 0.
 * @throws RangeError when t is negative or not finite
 */
export const survivalAt = (curve: SurvivalCurve, t: number): SurvivalAt => {
  if (!(Number.isFinite(t) && t >= 0)) throw new RangeError(`t is ${t}; give a finite time of 0 or more`);

  const at = firstNotBefore(curve, t);
  const atRisk = curve.steps[at]?.atRisk ?? 0;
  const last = curve.steps.at(-1);
  if (last === undefined) return nothing(t, atRisk, notEstimable('NO_SUBJECTS', 'there are no subjects'));
  if (t > last.time && last.survival > 0) {
    return nothing(
      t,
      atRisk,
      notEstimable('FOLLOW_UP_ENDS', `follow-up ends at time ${last.time}, before time ${t}`),
    );
  }
  const step = curve.steps[curve.steps[at]?.time === t ? at : at - 1];
  if (step === undefined) return { time: t, atRisk, survival: known(1), ...whole(curve.level) };
  const { survival, variance, estimate } = step;
  return { time: t, atRisk, survival: known(survival), variance, estimate };
};

const nothing = (time: number, atRisk: number, why: NotEstimable): SurvivalAt => ({
  time,
  atRisk,
  survival: why,
  variance: why,
  estimate: why,
});

const firstNotBefore = ({ steps }: SurvivalCurve, t: number): number => {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (steps[middle]!.time < t) low = middle + 1;
    else high = middle;
  }
  return low;
};
