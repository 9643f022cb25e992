import { type ClassesAt, caseMark, controlMark } from '../censoring/classes-at.js';
import type { CensoringWeights } from '../censoring/censoring-weights.js';
import { ascendingOrder } from '../shared/sorting.js';

export interface WeightedArea {
  readonly auc: number;
  /** Its derivative by the mass of each subject, the estimation of the weights included; they sum to 0. */
  readonly influence: Float64Array;
}

/**
 * Σ wᵢ wⱼ (1[sᵢ > sⱼ] + ½ 1[sᵢ = sⱼ]) / Σ wᵢ wⱼ over cases i and controls j. Sums and totals run in one order, so
 * that perfect separation gives exactly 1 and nothing gives more. O(n log n).
 */
export const weightedArea = (
  { marks }: Pick<ClassesAt, 'marks'>,
  scores: ArrayLike<number>,
  { weights, throughWeights }: CensoringWeights,
): WeightedArea => {
  const n = scores.length;
  const order = ascendingOrder(scores);
  /** For a case the weight of the controls that it is ordered rightly with, for a control that of the cases. */
  const rightly = new Float64Array(n);

  let controlShare = 0;
  for (let first = 0, end = 0; first < n; first = end) {
    const score = scores[order[first]!]!;
    let tied = 0;
    for (; end < n && scores[order[end]!] === score; end += 1) {
      const i = order[end]!;
      if (marks[i] === controlMark) tied += weights[i]!;
    }
    for (let at = first; at < end; at += 1) {
      const i = order[at]!;
      if (marks[i] === caseMark) rightly[i] = controlShare + tied / 2;
    }
    controlShare += tied;
  }

  let [caseShare, won] = [0, 0];
  for (let last = n - 1, next = n - 1; last >= 0; last = next) {
    const score = scores[order[last]!]!;
    let tied = 0;
    for (; next >= 0 && scores[order[next]!] === score; next -= 1) {
      const i = order[next]!;
      if (marks[i] !== caseMark) continue;
      tied += weights[i]!;
      won += weights[i]! * (rightly[i]! / controlShare);
    }
    for (let at = last; at > next; at -= 1) {
      const i = order[at]!;
      if (marks[i] === controlMark) rightly[i] = caseShare + tied / 2;
    }
    caseShare += tied;
  }

  // `won` and this total are added one by one in the same order.
  let total = 0;
  for (let at = n - 1; at >= 0; at -= 1) {
    const i = order[at]!;
    if (marks[i] === caseMark) total += weights[i]!;
  }
  const auc = won / total;

  const direct = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    if (marks[i] === caseMark) direct[i] = (weights[i]! / total) * (rightly[i]! / controlShare - auc);
    if (marks[i] === controlMark) direct[i] = (weights[i]! / controlShare) * (rightly[i]! / caseShare - auc);
  }
  const indirect = throughWeights(direct);
  return { auc, influence: direct.map((part, k) => part + indirect[k]!) };
};
