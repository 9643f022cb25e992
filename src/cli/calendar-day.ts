import { InvalidArgumentError } from 'commander';
import { calendarDate } from '../contracts/values/index.js';

/** A day of an option. @throws InvalidArgumentError where there is no such day */
export const calendarDay = (text: string): string => {
  const day = calendarDate.safeParse(text);
  if (day.success) return day.data;
  throw new InvalidArgumentError('It must be a day of the calendar, such as 2027-03-31.');
};
