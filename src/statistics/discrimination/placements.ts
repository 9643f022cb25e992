import { ascendingOrder } from '../shared/sorting.js';

/**
 * Twice the number of scores of the other class that each score beats, a tie counting ½ (so 1 here). Whole numbers:
 * sums are exact, and equal placements compare equal. Each class keeps the order of its subjects, so that placements
 * by two scores stand in pairs.
 */
export interface Placements {
  readonly cases: Float64Array;
  readonly controls: Float64Array;
}

/** For a case: controls below it. For a control: cases above it. In O(n log n), as sorted blocks of tied scores. */
export const placementsOf = (labels: ArrayLike<number>, scores: ArrayLike<number>): Placements => {
  const n = labels.length;
  const order = ascendingOrder(scores);
  let caseTotal = 0;
  for (let i = 0; i < n; i += 1) caseTotal += labels[i]!;
  const beaten = new Float64Array(n);
  let [casesBelow, controlsBelow] = [0, 0];
  for (let first = 0, end = 0; first < n; first = end) {
    const score = scores[order[first]!]!;
    let tiedCases = 0;
    for (; end < n && scores[order[end]!] === score; end += 1) tiedCases += labels[order[end]!]!;
    const tiedControls = end - first - tiedCases;
    const casesAbove = caseTotal - casesBelow - tiedCases;
    for (let at = first; at < end; at += 1) {
      const i = order[at]!;
      beaten[i] = labels[i] === 1 ? 2 * controlsBelow + tiedControls : 2 * casesAbove + tiedCases;
    }
    casesBelow += tiedCases;
    controlsBelow += tiedControls;
  }
  return {
    cases: beaten.filter((_, i) => labels[i] === 1),
    controls: beaten.filter((_, i) => labels[i] === 0),
  };
};
