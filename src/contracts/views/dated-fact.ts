import { z } from 'zod';
import { calendarDate } from '../values/calendar-date.js';
import { death } from '../values/ending.js';
import { partialDate } from '../values/partial-date.js';
import { recurrence, recurrenceFields } from '../values/recurrence.js';
import { secondPrimary } from '../values/second-primary.js';
import { therapy } from '../values/therapy.js';
import { factOf } from './fact.js';

/** `value` holds working dates (EP-PARTIAL), `reported` the same dates as the site gave them; a correction addresses those. */
const datedFactOf = <Value extends z.ZodType, Dates extends z.ZodRawShape>(value: Value, dates: Dates) =>
  factOf(value).extend({ reported: z.object(dates) });

export const datedDeath = datedFactOf(death, { date: partialDate });
export const datedTherapy = datedFactOf(therapy, {
  startDate: partialDate,
  endDate: partialDate.nullable(),
});
export const datedSecondPrimary = datedFactOf(secondPrimary, { date: partialDate });
export const datedRecurrence = datedFactOf(
  z.strictObject({
    ...recurrenceFields,
    firstSeenDate: calendarDate,
    confirmDate: calendarDate.nullable(),
  }),
  { firstSeenDate: partialDate, confirmDate: partialDate },
);

/** Of which not even the month is known: as the site reported it. */
export const undatedFact = z.discriminatedUnion('form', [
  factOf(death).extend({ form: z.literal('death') }),
  factOf(recurrence).extend({ form: z.literal('recurrences') }),
  factOf(therapy).extend({ form: z.literal('therapies') }),
  factOf(secondPrimary).extend({ form: z.literal('secondPrimaries') }),
]);
