import { firstDayOf, hasMonth, isFull, lastDayOf, type PartialDate } from '../../calendar/partial-date.js';
import { addDays, earliest, latest, type PlainDate } from '../../calendar/plain-date.js';
import { satisfies } from '../../shared/rule.js';

/** What is known around a date: no earlier than an earlier event, no later than a later one; null where nothing is known. */
export interface Bounds {
  readonly notBefore: PlainDate | null;
  readonly notAfter: PlainDate | null;
  /** The day on which the date was first given: whatever else is known, it does not lie after it. */
  readonly reportedOn: PlainDate | null;
}

const middleDay = 15;

const notLater = (date: PlainDate, ...limits: readonly (PlainDate | null)[]): PlainDate =>
  earliest(date, ...limits.filter((limit) => limit !== null)) ?? date;
const notEarlier = (date: PlainDate, ...limits: readonly (PlainDate | null)[]): PlainDate =>
  latest(date, ...limits.filter((limit) => limit !== null)) ?? date;

/**
 * The one day that stands for the date: the 15th of the month (of the first month, where only the year is known), but
 * never outside the bounds, never after its report, and never outside what was reported. Where these contradict each
 * other the reported month is kept, then the day of the report, and the hard check that compares the events refuses.
 */
export const placedDate = (date: PartialDate, { notBefore, notAfter, reportedOn }: Bounds): PlainDate => {
  if (isFull(date)) return date;
  const first = firstDayOf(date);
  const early = notLater(addDays(first, middleDay - 1), notAfter);
  return notEarlier(notLater(notEarlier(early, notBefore), lastDayOf(date), reportedOn), first);
};

/** The working date by EP-PARTIAL (protocol §4.3): a missing day is imputed, a missing month is not, and gives null. */
export const workingDate = (date: PartialDate, bounds: Bounds): PlainDate | null =>
  satisfies('EP-PARTIAL', isFull(date) || hasMonth(date)) ? placedDate(date, bounds) : null;

/** From the first to the last day that the date may stand for; one day where the month is known. */
export interface PossibleDays {
  readonly first: PlainDate;
  readonly last: PlainDate;
}

/** A year alone is not imputed, but what holds for all its days holds for the date (EP-PARTIAL). */
export const possibleDays = (date: PartialDate, bounds: Bounds): PossibleDays => {
  if (!hasMonth(date)) return { first: firstDayOf(date), last: lastDayOf(date) };
  const day = placedDate(date, bounds);
  return { first: day, last: day };
};
