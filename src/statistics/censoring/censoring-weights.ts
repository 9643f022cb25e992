import { ascendingOrder } from '../shared/sorting.js';
import { tabulate } from '../shared/tabulate.js';

/**
 * Inverse-probability-of-censoring weights at a horizon, from the Kaplan-Meier estimate G of staying uncensored.
 * A subject whose event came by the horizon weighs 1 / G(T−), one still followed after it 1 / G(horizon), and one
 * censored by then 0. At equal times an event comes before a censoring. Censoring is taken to depend on nothing.
 */
export interface CensoringWeights {
  readonly weights: Float64Array;
  /**
   * Σᵢ rᵢ ∂ log wᵢ / ∂ mₖ for each subject k of mass mₖ: how a statistic that leans on log wᵢ by rᵢ moves, through G
   * alone, when subject k counts a little more. The part of an infinitesimal jackknife that knows G was estimated.
   */
  readonly throughWeights: (r: ArrayLike<number>) => Float64Array;
}

/** `types[i]` is 0 for censored, anything else for an event. O(n log n), and linear for each later question. */
export const censoringWeights = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  horizon: number,
): CensoringWeights => {
  const losses = lossesBy(times, types, horizon);
  return { weights: losses.weights, throughWeights: (r) => throughLosses(losses, r) };
};

/** The times of censoring by the horizon, ascending, and where each subject stands among them. */
interface Losses {
  readonly weights: Float64Array;
  /** How many losses come before the subject's own time. */
  readonly before: Uint32Array;
  /** 1 for a subject censored by the horizon: at the loss numbered `before`. */
  readonly lost: Uint8Array;
  readonly counts: readonly number[];
  /** Subjects who could be censored at this time: those with an event at it have already left. */
  readonly atRisk: readonly number[];
}

const lossesBy = (times: ArrayLike<number>, types: ArrayLike<number>, horizon: number): Losses => {
  const n = times.length;
  const order = ascendingOrder(times);
  const weights = new Float64Array(n);
  const before = new Uint32Array(n);
  const lost = new Uint8Array(n);
  const counts: number[] = [];
  const atRisk: number[] = [];
  let weight = 1;
  for (let first = 0, end = 0; first < n; first = end) {
    const time = times[order[first]!]!;
    let count = 0;
    for (; end < n && times[order[end]!] === time; end += 1) {
      const i = order[end]!;
      before[i] = counts.length;
      if (time <= horizon && types[i] === 0) {
        lost[i] = 1;
        count += 1;
      } else {
        weights[i] = weight;
      }
    }
    if (count === 0) continue;
    const left = n - end;
    counts.push(count);
    atRisk.push(left + count);
    weight = (weight * (left + count)) / left;
  }
  return { weights, before, lost, counts, atRisk };
};

const throughLosses = ({ before, lost, counts, atRisk }: Losses, r: ArrayLike<number>): Float64Array => {
  const lean = new Float64Array(counts.length + 1);
  for (let i = 0; i < before.length; i += 1) lean[before[i]!]! += r[i]!;
  let later = 0;
  for (let loss = counts.length; loss >= 0; loss -= 1) {
    const here = lean[loss]!;
    const left = atRisk[loss]! - counts[loss]!;
    lean[loss] = later === 0 ? 0 : later / left;
    later += here;
  }
  const exposed = new Float64Array(counts.length + 1);
  for (let loss = 0; loss < counts.length; loss += 1) {
    exposed[loss + 1] = exposed[loss]! + (lean[loss]! * counts[loss]!) / atRisk[loss]!;
  }
  return tabulate(before.length, (k) => {
    const loss = before[k]!;
    return lost[k] === 1 ? lean[loss]! - exposed[loss + 1]! : -exposed[loss]!;
  });
};
