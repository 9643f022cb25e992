import { type Estimate, type Quantity, known, notEstimable } from './estimate.js';
import { type SurvivalCurve, noEventYet } from './kaplan-meier.js';

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

  const atRisk = curve.steps.find((step) => step.time >= t)?.atRisk ?? 0;
  const last = curve.steps.at(-1);
  if (last === undefined) return nothing(t, atRisk, 'there are no subjects');
  if (t > last.time && last.survival > 0) {
    return nothing(t, atRisk, `follow-up ends at time ${last.time}, before time ${t}`);
  }
  const step = curve.steps.findLast(({ time }) => time <= t);
  if (step === undefined)
    return { time: t, atRisk, survival: known(1), variance: known(0), estimate: noEventYet };
  const { survival, variance, estimate } = step;
  return { time: t, atRisk, survival: known(survival), variance, estimate };
};

const nothing = (time: number, atRisk: number, reason: string): SurvivalAt => {
  const none = notEstimable(reason);
  return { time, atRisk, survival: none, variance: none, estimate: none };
};
