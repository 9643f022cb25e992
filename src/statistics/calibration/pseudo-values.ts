import { countsByTime } from '../survival/counts-by-time.js';
import { firstNotBelow } from '../survival/number-at-risk.js';
import type { NotEstimable } from '../shared/estimate.js';
import { mustBeEventTypes, mustBeHorizon, mustBeTimes, mustPair } from '../shared/checked-arguments.js';
import { ascendingOrder } from '../shared/sorting.js';
import { tabulate } from '../shared/tabulate.js';
import { whyNoIncidence } from './incidence-among.js';

export interface PseudoValues {
  readonly kind: 'Estimated';
  /** One for each subject, in their order. */
  readonly values: readonly number[];
}

/**
 * Leave-one-out pseudo-values of the cumulative incidence of type 1 at a horizon (Andersen, Klein & Rosthøj, Biometrika
 * 2003;90:15): n F(t) − (n − 1) F₋ᵢ(t), with F of Aalen and Johansen. Without censoring they are the outcomes
 * themselves. Types: 0 censored, 1 the event, 2 and above competing events. Times and horizon in one unit.
 * O(n log n): without subject i, one fewer is at risk up to T, and nothing is changed after it.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const pseudoValues = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  horizon: number,
): PseudoValues | NotEstimable => {
  mustPair('times', times, 'types', types);
  mustBeTimes('times', times);
  mustBeEventTypes('types', types);
  mustBeHorizon(horizon);

  const obstacle = whyNoIncidence(ascendingOrder(times), times, types, horizon);
  if (obstacle !== undefined) return obstacle;
  const counts = countsByTime(times, types);
  const n = times.length;
  const rows = firstAbove(counts.times, horizon);

  // From just after each row to the horizon, for those still at risk then.
  const onwards = new Float64Array(rows + 1);
  for (let row = rows - 1; row >= 0; row -= 1) {
    const [r, d1, d2] = [counts.atRisk[row]!, counts.events[row]!, counts.competing[row]!];
    onwards[row] = (d1 + (r - d1 - d2) * onwards[row + 1]!) / r;
  }
  // Up to just before each row, with one fewer at risk throughout.
  const reached = new Float64Array(rows + 1);
  const left = new Float64Array(rows + 1).fill(1);
  for (let row = 0; row < rows; row += 1) {
    const [r, d1, d2] = [counts.atRisk[row]! - 1, counts.events[row]!, counts.competing[row]!];
    reached[row + 1] = r > 0 ? reached[row]! + (left[row]! * d1) / r : reached[row]!;
    left[row + 1] = r > 0 ? (left[row]! * (r - d1 - d2)) / r : 0;
  }
  const whole = onwards[0]!;
  const without = (time: number, type: number): number => {
    if (time > horizon) return reached[rows]!;
    const row = firstNotBelow(counts.times, time);
    const r = counts.atRisk[row]! - 1;
    if (r === 0) return reached[row]!;
    const d1 = counts.events[row]! - (type === 1 ? 1 : 0);
    const d2 = counts.competing[row]! - (type > 1 ? 1 : 0);
    return reached[row]! + (left[row]! * (d1 + (r - d1 - d2) * onwards[row + 1]!)) / r;
  };
  const values = tabulate(n, (i) => n * whole - (n - 1) * without(times[i]!, types[i]!));
  return { kind: 'Estimated', values: Array.from(values) };
};

const firstAbove = (ascending: Float64Array, limit: number): number => {
  const at = firstNotBelow(ascending, limit);
  return ascending[at] === limit ? at + 1 : at;
};
