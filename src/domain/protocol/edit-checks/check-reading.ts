import type { Reading } from '../../patient/facts/reading.js';
import type { Check } from './check-context.js';
import { dateRule, happened, surgeryDateOf } from './date-checks.js';
import { checkLesions } from './check-recurrence.js';

/** EC-H04, EC-H05, EC-H06, EC-H09 and ranges, as for the site's own description. */
export const checkReading: Check<Reading> = (value, context) => {
  const d0 = surgeryDateOf(context.casebook);
  const { firstSeenDate } = value;
  return [
    ...happened(context, '/firstSeenDate', firstSeenDate),
    ...dateRule(
      d0 !== null && firstSeenDate > d0,
      'EC-H04',
      '/firstSeenDate',
      firstSeenDate,
      'after the surgery',
    ),
    ...checkLesions(value),
  ];
};
