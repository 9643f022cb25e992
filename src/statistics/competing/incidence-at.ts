import { type Estimate, type Quantity, known, notEstimable } from '../shared/estimate.js';
import { type IncidenceCurve, nothingYet } from './cumulative-incidence.js';

export interface IncidenceAt {
  readonly time: number;
  readonly incidence: Quantity;
  readonly variance: Quantity;
  readonly estimate: Estimate;
}

/**
 * Reads a curve of cumulative incidence at a time. Past the last observed time the curve says nothing, unless nobody
 * was left free of an event.
 * @throws RangeError when t is negative or not finite
 */
export const incidenceAt = ({ steps, level }: IncidenceCurve, t: number): IncidenceAt => {
  if (!(Number.isFinite(t) && t >= 0)) throw new RangeError(`t is ${t}; give a finite time of 0 or more`);
  const last = steps.at(-1);
  if (last === undefined || (t > last.time && last.survival > 0)) {
    const none =
      last === undefined
        ? notEstimable('NO_SUBJECTS', 'there are no subjects')
        : notEstimable('FOLLOW_UP_ENDS', `follow-up ends at time ${last.time}, before time ${t}`);
    return { time: t, incidence: none, variance: none, estimate: none };
  }
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (steps[middle]!.time <= t) low = middle + 1;
    else high = middle;
  }
  const step = steps[low - 1];
  return {
    time: t,
    incidence: known(step?.incidence ?? 0),
    variance: known(step?.variance ?? 0),
    estimate: step?.estimate ?? nothingYet(level),
  };
};
