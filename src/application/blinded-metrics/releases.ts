import { satisfies } from '../../domain/shared/rule.js';

/** Outcomes of the participants on the first of a month, by subject number. */
export type Outcomes = ReadonlyMap<string, string>;

/** The outcomes of so many participants must differ before another answer is given: nobody can be told from a difference. */
export const leastChanged = 5;

/** How many participants have another outcome in the one than in the other. */
export const changedBetween = (before: Outcomes, after: Outcomes): number => {
  const everybody = new Set([...before.keys(), ...after.keys()]);
  return [...everybody].filter((subject) => (before.get(subject) ?? '') !== (after.get(subject) ?? ''))
    .length;
};

/**
 * The months whose figures may be given out. Of any two of them the outcomes of nobody differ, or those of five participants or
 * more. `erasures`: for each erased participant the number of months that began before. Nothing is left of whoever was erased, so
 * what was given out before cannot be known any more; an answer after an erasure must differ by five from every month before it,
 * given out or not.
 */
export const releasedMonths = (
  months: readonly Outcomes[],
  erasures: readonly number[] = [],
): readonly number[] => {
  const released: number[] = [];
  months.forEach((outcomes, month) => {
    const fits = months.slice(0, month).every((earlier, before) => {
      const changed = changedBetween(earlier, outcomes);
      if (erasures.some((began) => before < began && began <= month)) return changed >= leastChanged;
      return !released.includes(before) || changed === 0 || changed >= leastChanged;
    });
    if (satisfies('BL-DIFFERENCE', fits)) released.push(month);
  });
  return released;
};

/** The newest of them that still gives the figures which it gave first; null for none. */
export const shownMonth = (months: readonly Outcomes[], erasures: readonly number[] = []): number | null =>
  releasedMonths(months, erasures).findLast((month) => erasures.every((began) => began <= month)) ?? null;
