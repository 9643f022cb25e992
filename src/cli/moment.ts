import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { calendarDate } from '../contracts/values/index.js';

/** A day, or ISO 8601 with a zone, in which seconds may be left out; all of a real date. */
const dayOrMoment = z.union([
  calendarDate,
  z.iso.datetime({ offset: true }),
  z.iso.datetime({ offset: true, precision: -1 }),
]);

/**
 * A moment of an argument, in UTC to the millisecond; a day alone begins at midnight UTC.
 * @throws InvalidArgumentError where it is none
 */
export const moment = (text: string): string => {
  const found = dayOrMoment.safeParse(text);
  if (found.success) return new Date(found.data).toISOString();
  throw new InvalidArgumentError(
    'It must be a moment, such as 2027-06-01T08:00Z or 2027-06-01T16:00:00+08:00, or a day, which begins at midnight UTC.',
  );
};
