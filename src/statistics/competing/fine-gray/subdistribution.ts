import { type Design, design } from '../../numerics/design.js';
import { ascendingOrder, taken } from '../../shared/sorting.js';
import type { Ties } from '../../survival/risk-sets.js';
import { add, addSums, clear, moments, noSums } from '../../survival/weighted-sums.js';

/** One distinct time, with the subjects from place `from` to before place `to` of the ascending order. */
export interface TimeRow {
  readonly from: number;
  readonly to: number;
  /** Events of the cause. */
  readonly events: number;
  readonly censored: number;
  /** Subjects whose own time is this one or later. */
  readonly atRisk: number;
  /** Kaplan-Meier of staying uncensored just before this time. */
  readonly uncensored: number;
}

/**
 * How ties are treated, those of events with each other and those of events with censorings. `crr`: Breslow, and a
 * censoring of a day counts those with an event of that day, as cmprsk does. `finegray`: Efron, and events of any type
 * leave before the censorings of their day, as survival does.
 */
export type SubdistributionForm = 'crr' | 'finegray';

const tiesOf: Readonly<Record<SubdistributionForm, Ties>> = { crr: 'breslow', finegray: 'efron' };

/** Subjects in ascending order of time, once for all evaluations of the pseudo-likelihood. */
export interface Subdistribution {
  /** 0 censored, 1 an event of the cause, 2 a competing event. */
  readonly types: Float64Array;
  readonly rows: readonly TimeRow[];
  readonly design: Design;
  readonly ties: Ties;
}

export const subdistribution = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  form: SubdistributionForm,
): Subdistribution => {
  const order = ascendingOrder(times);
  const [sorted, seen] = [taken(times, order), taken(types, order)];
  const rows: TimeRow[] = [];
  let uncensored = 1;
  for (let from = 0; from < sorted.length;) {
    let [to, events, censored] = [from, 0, 0];
    for (; to < sorted.length && sorted[to] === sorted[from]; to += 1) {
      if (seen[to] === 1) events += 1;
      else if (seen[to] === 0) censored += 1;
    }
    const atRisk = sorted.length - from;
    rows.push({ from, to, events, censored, atRisk, uncensored });
    const facing = form === 'crr' ? atRisk : atRisk - (to - from - censored);
    if (censored > 0) uncensored *= (facing - censored) / facing;
    from = to;
  }
  return {
    types: seen,
    rows,
    design: design(covariates.map((column) => taken(column, order))),
    ties: tiesOf[form],
  };
};

/** One step of a time with events of the cause: all of them at once (Breslow), or each after a further share left (Efron). */
export interface SubdistributionStep {
  readonly row: number;
  /** How many events the step counts. */
  readonly events: number;
  /** Of those with the event, the share that is at risk in this step. */
  readonly present: number;
  /** Σ w exp(η) over those at risk, and the mean and covariance of their covariates; used again afterwards. */
  readonly total: number;
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
}

/**
 * At an event time t all with T ≥ t are at risk with weight 1, and those with a competing event at T < t with weight
 * G(t−) / G(T−). The second sum is gathered forwards and the first backwards, so that nothing is subtracted. Visits the
 * times with an event of the cause from the last to the first. O(n p²).
 */
export const walkSubdistribution = (
  { types, rows, ties, design: { columns, size } }: Subdistribution,
  predictor: Float64Array,
  visit: (step: SubdistributionStep) => void,
): void => {
  const width = 1 + size + size * size;
  const kept = new Float64Array(rows.reduce((count, { events }) => count + (events > 0 ? width : 0), 0));
  const [competing, here] = [noSums(size), noSums(size)];
  let end = 0;
  for (const { from, to, events, uncensored } of rows) {
    if (events > 0) {
      kept[end] = competing.total;
      kept.set(competing.first, end + 1);
      kept.set(competing.second, end + 1 + size);
      end += width;
    }
    for (let i = from; i < to; i += 1) {
      if (types[i] === 2) add(competing, Math.exp(predictor[i]!) / uncensored, columns, i);
    }
  }

  const [later, leaving] = [noSums(size), noSums(size)];
  const mean = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    const { from, to, events, uncensored } = rows[row]!;
    for (let i = from; i < to; i += 1) {
      add(types[i] === 1 ? leaving : later, Math.exp(predictor[i]!), columns, i);
    }
    if (events === 0) continue;
    end -= width;
    competing.total = kept[end]!;
    competing.first.set(kept.subarray(end + 1, end + 1 + size));
    competing.second.set(kept.subarray(end + 1 + size, end + width));
    const steps = ties === 'efron' ? events : 1;
    for (let step = 1; step <= steps; step += 1) {
      addSums(later, leaving, 1 / steps);
      clear(here);
      addSums(here, later, 1);
      addSums(here, competing, uncensored);
      moments(here, mean, covariance);
      visit({ row, events: events / steps, present: step / steps, total: here.total, mean, covariance });
    }
    clear(leaving);
  }
};
