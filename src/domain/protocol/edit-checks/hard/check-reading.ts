import type { Reading } from '../../../record/forms/reading.js';
import { lifeEnds } from '../../partial-dates/first-reports.js';
import type { Check } from './check-context.js';
import { dateRule, notInFuture, surgeryDateOf } from './date-checks.js';
import { checkLesions } from './check-recurrence.js';

/**
 * EC-H04, EC-H05, EC-H06, EC-H09 and ranges, as for the site's own description. The limits name no date of the record:
 * a reader learns nothing of the participant from a refusal (BL-READERS).
 */
export const checkReading: Check<Reading> = (value, context) => {
  const d0 = surgeryDateOf(context.casebook);
  const lastDay = lifeEnds(context.casebook);
  const { firstSeenDate: on } = value;
  const imaged = 'the date of an image of this case';
  return [
    ...notInFuture(context, '/firstSeenDate', on),
    ...dateRule(lastDay === null || on <= lastDay, 'EC-H05', '/firstSeenDate', on, imaged),
    ...dateRule(d0 !== null && on > d0, 'EC-H04', '/firstSeenDate', on, imaged),
    ...checkLesions(value),
  ];
};
