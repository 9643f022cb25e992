import { type NotEstimable, type Quantity, notEstimable } from '../shared/estimate.js';
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
  { participants, strata }: Resampling,
  statistic: (participants: Uint32Array) => Quantity,
): Acceleration => {
  const everybody = Uint32Array.from({ length: participants }, (_, i) => i);
  const whole = statistic(everybody);
  if (whole.kind === 'NotEstimable') return whole;

  let [squares, cubes] = [0, 0];
  for (const members of strata) {
    for (const i of members) {
      const without = statistic(everybody.filter((other) => other !== i));
      if (without.kind === 'NotEstimable') return lostWithout(without, i);
      const influence = (members.length - 1) * (whole.value - without.value);
      squares += influence ** 2;
      cubes += influence ** 3;
    }
  }
  if (!(squares > 0)) {
    return notEstimable('NO_VARIANCE', 'no participant makes a difference to the estimate');
  }
  return { kind: 'Estimated', value: cubes / (6 * squares ** 1.5) };
};

const lostWithout = ({ code, reason }: NotEstimable, i: number): NotEstimable =>
  notEstimable(code, `without participant ${i} the estimate does not exist: ${reason}`);
