import { firstDayOf, hasMonth, lastDayOf, type PartialDate } from '../../calendar/partial-date.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import { type Bounds, placedDate } from './place-date.js';

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
