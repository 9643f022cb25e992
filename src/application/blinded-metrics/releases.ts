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

/** What is known before anything was given out: nobody has an outcome. */
const nothingTold: Outcomes = new Map();

/**
 * The months whose figures may be given out. Of any two of them, and of each and what is known before all, the outcomes of five
 * participants or more differ. A month in which nobody's outcome changed is not given out either: if it were, an answer that stays
 * would say that somebody's did, and where one participant alone was examined, whose. `losses`: for each participant who was erased,
 * or set aside, the number of months that began before. Nothing is read any more of whoever is lost so, and what was given out before
 * cannot be known; an answer afterwards must differ by five from every month before it, given out or not.
 */
export const releasedMonths = (
  months: readonly Outcomes[],
  losses: readonly number[] = [],
): readonly number[] => {
  const released: number[] = [];
  months.forEach((outcomes, month) => {
    const told = months.filter(
      (_, before) =>
        before < month &&
        (released.includes(before) || losses.some((began) => before < began && began <= month)),
    );
    const fits = [nothingTold, ...told].every((earlier) => changedBetween(earlier, outcomes) >= leastChanged);
    if (satisfies('BL-DIFFERENCE', fits)) released.push(month);
  });
  return released;
};

/** The newest of them that still gives the figures which it gave first; null for none. */
export const shownMonth = (months: readonly Outcomes[], losses: readonly number[] = []): number | null =>
  releasedMonths(months, losses).findLast((month) => losses.every((began) => began <= month)) ?? null;
