import { type Quantity, known, notEstimable } from '../shared/estimate.js';
import type { TurnbullCurve } from './turnbull.js';

export interface TurnbullAt {
  readonly time: number;
  /** Share free of the event just after the time, where the data determine it. */
  readonly survival: Quantity;
  /** What the survival may be at most and at least: the same but inside an interval that holds mass. */
  readonly highest: number;
  readonly lowest: number;
}

/**
 * Reads a Turnbull curve at a time: the mass that lies wholly after it. Within an interval that holds mass, where
 * inside it the events lie is not known, and the survival is bounded only.
 * @throws RangeError when t is negative or not finite
 */
export const turnbullAt = ({ masses }: TurnbullCurve, t: number): TurnbullAt => {
  if (!(Number.isFinite(t) && t >= 0)) throw new RangeError(`t is ${t}; give a finite time of 0 or more`);
  let [fallen, within] = [0, 0];
  for (const { left, right, mass } of masses) {
    if (right <= t) fallen += mass;
    else if (left < t) within += mass;
  }
  const highest = Math.max(0, 1 - fallen);
  const lowest = Math.max(0, highest - within);
  const inside = masses.find(({ left, right }) => left < t && t < right);
  const survival =
    inside === undefined
      ? known(highest)
      : inside.right === Infinity
        ? notEstimable('FOLLOW_UP_ENDS', `follow-up ends at time ${inside.left}, before time ${t}`)
        : notEstimable(
            'NOT_REACHED',
            `a share of ${inside.mass} had the event between ${inside.left} and ${inside.right}: when is not known`,
          );
  return { time: t, survival, highest, lowest };
};
