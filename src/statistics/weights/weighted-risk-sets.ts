import { type Design, design } from '../numerics/design.js';
import { ascendingOrder, taken } from '../shared/sorting.js';
import type { Ties } from '../survival/risk-sets.js';
import { add, addSums, clear, moments, noSums } from '../survival/weighted-sums.js';

/** Subjects of a weight above 0 in ascending order of time, their weights 1 on average. */
export interface WeightedRiskSets {
  readonly times: Float64Array;
  readonly events: Float64Array;
  readonly weights: Float64Array;
  readonly design: Design;
  readonly ties: Ties;
}

export const weightedRiskSets = (
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  weights: ArrayLike<number>,
  ties: Ties,
): WeightedRiskSets => {
  const order = ascendingOrder(times).filter((i) => weights[i]! > 0);
  const own = taken(weights, order);
  const unit = own.reduce((sum, weight) => sum + weight / own.length, 0);
  return {
    times: taken(times, order),
    events: taken(events, order),
    weights: own.map((weight) => weight / unit),
    design: design(covariates.map((column) => taken(column, order))),
    ties,
  };
};

/** One step of a time with events: all of them at once (Breslow), or each after a further share of them left (Efron). */
export interface RiskStep {
  /** The first place of this time in the ascending order, and the place after its last. */
  readonly start: number;
  readonly end: number;
  /** Of the weight of the events of this time, the share that this step counts. */
  readonly share: number;
  readonly weight: number;
  /** Of those with the event, the share that is at risk in this step. */
  readonly present: number;
  /** Σ w exp(η) over those at risk, and the mean and covariance of their covariates; used again afterwards. */
  readonly total: number;
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
}

/** Walks from the last time to the first: those at risk are gathered, never searched. O(n p²). */
export const weightedWalk = (
  { times, events, weights, design: { columns, size }, ties }: WeightedRiskSets,
  predictor: Float64Array,
  visit: (step: RiskStep) => void,
): void => {
  const [atRisk, leaving] = [noSums(size), noSums(size)];
  const mean = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  for (let end = times.length; end > 0;) {
    let [start, deaths, weight] = [end, 0, 0];
    for (; start > 0 && times[start - 1] === times[end - 1]; start -= 1) {
      const i = start - 1;
      add(events[i] === 1 ? leaving : atRisk, weights[i]! * Math.exp(predictor[i]!), columns, i);
      deaths += events[i]!;
      weight += events[i]! * weights[i]!;
    }
    const steps = ties === 'efron' ? deaths : Math.min(deaths, 1);
    for (let step = 1; step <= steps; step += 1) {
      addSums(atRisk, leaving, 1 / steps);
      moments(atRisk, mean, covariance);
      visit({
        start,
        end,
        share: 1 / steps,
        weight,
        present: step / steps,
        total: atRisk.total,
        mean,
        covariance,
      });
    }
    clear(leaving);
    end = start;
  }
};
