import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { calendarDate } from '../contracts/values/index.js';

/** ISO 8601 with a zone; seconds and what is below a millisecond may be left out. */
const inZone = z.union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })]);

/**
 * A moment of an argument, in UTC to the millisecond; a day alone begins at midnight UTC.
 * @throws InvalidArgumentError where it is none
 */
export const moment = (text: string): string => {
  const isDay = calendarDate.safeParse(text).success;
  if (isDay || (inZone.safeParse(text).success && calendarDate.safeParse(text.slice(0, 10)).success))
    return new Date(text).toISOString();
  throw new InvalidArgumentError(
    'It must be a moment, such as 2027-06-01T08:00Z or 2027-06-01T16:00:00+08:00, or a day, which begins at midnight UTC.',
  );
};
