import { type Design, design } from '../numerics/design.js';
import { ascendingOrder, taken } from '../shared/sorting.js';
import { add, addSums, clear, moments, noSums } from './weighted-sums.js';

/** How tied events share their risk set: Efron 1977, or each facing the whole of it (Breslow 1974). */
export type Ties = 'efron' | 'breslow';

/** Subjects in ascending order of time, once for all evaluations of a partial likelihood. */
export interface RiskSets {
  readonly times: Float64Array;
  readonly events: Float64Array;
  readonly design: Design;
  readonly ties: Ties;
}

export const riskSets = (
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  ties: Ties,
): RiskSets => {
  const order = ascendingOrder(times);
  return {
    times: taken(times, order),
    events: taken(events, order),
    design: design(covariates.map((column) => taken(column, order))),
    ties,
  };
};

export interface Visitor {
  /** The subject in place i of the ascending order has the event. */
  readonly event: (i: number) => void;
  /**
   * One factor of the partial likelihood, of as many as there are events at this time: the sum of exp(η) over those at
   * risk, and the mean and covariance of their covariates weighted by exp(η). The arrays are used again afterwards.
   */
  readonly factor: (time: number, total: number, mean: Float64Array, covariance: Float64Array) => void;
}

/** Walks from the last time to the first: those at risk are gathered, never searched. O(n p²). */
export const walk = (
  { times, events, design: { columns, size }, ties }: RiskSets,
  predictor: Float64Array,
  visit: Visitor,
): void => {
  const [atRisk, leaving] = [noSums(size), noSums(size)];
  const mean = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  for (let i = times.length - 1; i >= 0;) {
    const time = times[i]!;
    let deaths = 0;
    for (; i >= 0 && times[i] === time; i -= 1) {
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
      for (let share = 0; share < deaths / steps; share += 1) {
        visit.factor(time, atRisk.total, mean, covariance);
      }
    }
    clear(leaving);
  }
};
