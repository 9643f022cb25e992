import { addDays, addMonths, plainDate, type PlainDate } from '../../domain/calendar/plain-date.js';

export const firstOfMonth = (date: PlainDate): PlainDate => plainDate(`${date.slice(0, 7)}-01`);

export const firstOfNextMonth = (date: PlainDate): PlainDate => addMonths(firstOfMonth(date), 1);

/** The day whose facts are the last that a cut on `month` can know. */
export const lastDayBefore = (month: PlainDate): PlainDate => addDays(month, -1);

/** The firsts of the months after `from` and up to `today`, oldest first. */
export const monthsBetween = (from: PlainDate, today: PlainDate): readonly PlainDate[] => {
  const months: PlainDate[] = [];
  for (let month = firstOfNextMonth(from); month <= today; month = firstOfNextMonth(month))
    months.push(month);
  return months;
};
