import { firstDayOf, isFull, type PartialDate, partialDate } from '../../domain/calendar/partial-date.js';
import { epochMsOf, type Instant, instantOf } from '../../domain/calendar/instant.js';
import { addDays, type PlainDate } from '../../domain/calendar/plain-date.js';

const msPerDay = 86_400_000;

/**
 * Everything dated of one participant moves by the same whole days (protocol §7.6), so that intervals stay true. Day numbers
 * are counted on true dates, never on these: a shift changes the lengths of months and the leap days.
 */
export interface DateShift {
  /** Whole days by which dates are moved back. */
  readonly days: number;
  readonly date: (date: PlainDate) => PlainDate;
  /** A date known in part is moved from its first day and keeps its precision, so that it may be off by one month or year. */
  readonly partial: (date: PartialDate) => PartialDate;
  readonly instant: (at: Instant) => Instant;
}

/** @param days whole days from 1 */
export const dateShift = (days: number): DateShift => {
  if (!Number.isSafeInteger(days) || days < 1)
    throw new RangeError(`a date shift must be a whole number of days from 1, not ${days}`);
  const date = (at: PlainDate): PlainDate => addDays(at, -days);
  return {
    days,
    date,
    partial: (at) => (isFull(at) ? date(at) : partialDate(date(firstDayOf(at)).slice(0, at.length))),
    instant: (at) => instantOf(epochMsOf(at) - days * msPerDay),
  };
};
