import { mustBeLevel } from '../shared/checked-arguments.js';

/** Ends and middle of what draws say; each is a value that was drawn. */
export interface PredictiveInterval {
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

/** Each value that was drawn, ascending, with the share of draws below it and half of those that equal it. */
const midShares = (draws: Float64Array): readonly { readonly value: number; readonly share: number }[] => {
  const sorted = draws.toSorted();
  const found: { value: number; share: number }[] = [];
  for (let first = 0; first < sorted.length;) {
    const value = sorted[first]!;
    let next = first + 1;
    while (next < sorted.length && sorted[next] === value) next += 1;
    found.push({ value, share: (first + next) / 2 / sorted.length });
    first = next;
  }
  return found;
};

/**
 * The middle `level` of posterior predictive draws, both ends included. Each tail counts half of the draws that equal its end
 * (mid-probability, Lancaster, JASA 1961;56:223): an interval of a count, whose ends are whole numbers, would else hold more
 * than it says, and the more the smaller the count.
 * @throws RangeError without draws, or unless 0 < level < 1
 */
export const predictiveInterval = (draws: Float64Array, level: number): PredictiveInterval => {
  mustBeLevel(level);
  if (draws.length === 0) throw new RangeError('an interval needs at least one draw');
  const shares = midShares(draws);
  const tail = (1 - level) / 2;
  const from = (share: number): number =>
    shares.find((one) => one.share >= share)?.value ?? shares.at(-1)!.value;
  const upper = shares.findLast(({ share }) => 1 - share >= tail) ?? shares[0]!;
  return { median: from(0.5), lower: from(tail), upper: upper.value };
};
