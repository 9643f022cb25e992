import { addDays, addMonths, isPlainDate, plainDate, type PlainDate } from './plain-date.js';

/** A date as far as it is known: `2026-05-14`, `2026-05` where the day is missing, `2026` where the month is missing too (ISO 8601, reduced precision). */
export type PartialDate = PlainDate | (string & { readonly __partialDate: unique symbol });

const yearMonth = /^\d{4}-\d{2}$/;
const year = /^\d{4}$/;

/** The first day that the date may mean, or null for anything that is not a date. */
const firstDay = (text: string): PlainDate | null => {
  if (text.length > 'YYYY-MM-DD'.length) return null;
  const first = yearMonth.test(text) ? `${text}-01` : year.test(text) ? `${text}-01-01` : text;
  return isPlainDate(first) ? first : null;
};

/** True for a real date of any precision: `2026-13` is not one. */
export const isPartialDate = (text: string): text is PartialDate => firstDay(text) !== null;

/** @throws RangeError when `text` is not a date. */
export const partialDate = (text: string): PartialDate => {
  if (!isPartialDate(text)) throw new RangeError(`"${text}" is not a date (YYYY-MM-DD, YYYY-MM or YYYY)`);
  return text;
};

/** Day, month and year are known. */
export const isFull = (date: PartialDate): date is PlainDate => date.length === 'YYYY-MM-DD'.length;

/** At least the month is known. */
export const hasMonth = (date: PartialDate): boolean => !year.test(date);

export const firstDayOf = (date: PartialDate): PlainDate => firstDay(date) ?? plainDate(date);

export const lastDayOf = (date: PartialDate): PlainDate =>
  isFull(date) ? date : addDays(addMonths(firstDayOf(date), hasMonth(date) ? 1 : 12), -1);
