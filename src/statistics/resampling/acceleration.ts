import { type NotEstimable, type Quantity, known, notEstimable } from '../shared/estimate.js';
import type { Resampling } from './resampling.js';

/** The constant a of a BCa interval: a sixth of the skewness of the jackknife's influence values. */
export type Acceleration = Quantity;

/**
 * Acceleration by the jackknife (Efron 1987): with Lᵢ = (nₛ − 1) (θ̂ − θ₋ᵢ), where θ₋ᵢ leaves participant i out and nₛ is
 * the size of their stratum, a = Σ Lᵢ³ / (6 (Σ Lᵢ²)^1.5), as `empinf(type = "jack")` of R's boot. One call of
 * `statistic` for each participant, and one for all: the indices are used again afterwards and must not be kept. Not
 * estimable where any of these values is not, or where nobody makes a difference.
 */
export const jackknifeAcceleration = (
  resampling: Resampling,
  statistic: (participants: Uint32Array) => Quantity,
): Acceleration => {
  const whole = statistic(Uint32Array.from({ length: resampling.participants }, (_, i) => i));
  if (whole.kind === 'NotEstimable') return whole;
  return accelerationFrom(
    resampling,
    whole.value,
    leftOut(resampling, (without) => [statistic(without)], 0, resampling.participants).map(
      ([quantity]) => quantity!,
    ),
  );
};

/**
 * The quantities without participant `from` to `to` (excluded), each in turn. Ranges may be computed anywhere and in
 * any order. The indices are used again afterwards and must not be kept.
 */
export const leftOut = (
  { participants }: Resampling,
  statistics: (participants: Uint32Array) => readonly Quantity[],
  from: number,
  to: number,
): readonly (readonly Quantity[])[] => {
  const others = Uint32Array.from({ length: Math.max(0, participants - 1) }, (_, k) =>
    k < from ? k : k + 1,
  );
  return Array.from({ length: to - from }, (_, step) => {
    const i = from + step;
    if (step > 0) others[i - 1] = i - 1;
    return statistics(others);
  });
};

/** The same acceleration from values that were computed before: `without[i]` leaves participant i out. */
export const accelerationFrom = (
  { strata }: Resampling,
  whole: number,
  without: readonly Quantity[],
): Acceleration => {
  const influences: number[] = [];
  for (const members of strata) {
    for (const i of members) {
      const value = without[i]!;
      if (value.kind === 'NotEstimable') return lostWithout(value, i);
      influences.push((members.length - 1) * (whole - value.value));
    }
  }
  const largest = influences.reduce((most, influence) => Math.max(most, Math.abs(influence)), 0);
  if (largest === 0) return notEstimable('NO_VARIANCE', 'no participant makes a difference to the estimate');
  const shares = influences.map((influence) => influence / largest); // so that no cube overflows or vanishes
  const cubes = shares.reduce((sum, share) => sum + share ** 3, 0);
  const squares = shares.reduce((sum, share) => sum + share ** 2, 0);
  return known(cubes / (6 * squares ** 1.5));
};

const lostWithout = ({ code, reason }: NotEstimable, i: number): NotEstimable =>
  notEstimable(code, `without participant ${i} the estimate does not exist: ${reason}`);
