import type { Design } from '../numerics/design.js';
import { ascendingOrder } from '../shared/sorting.js';
import { add, addSums, clear, moments, noSums } from './weighted-sums.js';

/** How tied events share their risk set: Efron 1977, or each facing the whole of it (Breslow 1974). */
export type Ties = 'efron' | 'breslow';

/** Who is at risk at each event, found once for all evaluations of a partial likelihood. */
export interface RiskSets {
  readonly times: ArrayLike<number>;
  readonly events: ArrayLike<number>;
  readonly order: Uint32Array;
  readonly design: Design;
  readonly ties: Ties;
}

export const riskSets = (
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  design: Design,
  ties: Ties,
): RiskSets => ({ times, events, order: ascendingOrder(times), design, ties });

export interface Visitor {
  /** Subject i has the event. */
  readonly event: (i: number) => void;
  /**
   * One factor of the partial likelihood, of as many as there are events at this time: the sum of exp(η) over those at
   * risk, and the mean and covariance of their covariates weighted by exp(η). The arrays are used again afterwards.
   */
  readonly factor: (time: number, total: number, mean: Float64Array, covariance: Float64Array) => void;
}

/** Walks from the last time to the first: those at risk are gathered, never searched. O(n p²). */
export const walk = (
  { times, events, order, design, ties }: RiskSets,
  predictor: Float64Array,
  visit: Visitor,
): void => {
  const { columns, size } = design;
  const [atRisk, leaving] = [noSums(size), noSums(size)];
  const mean = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  for (let row = order.length - 1; row >= 0;) {
    const time = times[order[row]!]!;
    let deaths = 0;
    for (; row >= 0 && times[order[row]!] === time; row -= 1) {
      const i = order[row]!;
      const weight = Math.exp(predictor[i]!);
      if (events[i] === 1) {
        deaths += 1;
        visit.event(i);
        add(leaving, weight, columns, i);
      } else {
        add(atRisk, weight, columns, i);
      }
    }
    if (deaths === 0) continue;
    const steps = ties === 'efron' ? deaths : 1;
    for (let step = 0; step < steps; step += 1) {
      addSums(atRisk, leaving, 1 / steps);
      moments(atRisk, mean, covariance);
      for (let times = 0; times < deaths / steps; times += 1) {
        visit.factor(time, atRisk.total, mean, covariance);
      }
    }
    clear(leaving);
  }
};
