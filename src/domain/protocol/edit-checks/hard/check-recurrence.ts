import type { RecurrenceExtent, ReportedRecurrence } from '../../../record/forms/recurrence.js';
import { required, type Violation } from '../../../shared/domain-error.js';
import { checkField } from '../../data-dictionary/check-field.js';
import { confirmedBySample, dateRecurrence } from '../../partial-dates/bounds.js';
import { placedDate } from '../../partial-dates/place-date.js';
import { aroundNow, type Check, type CheckContext } from './check-context.js';
import { checkSamples, dateRule, happened, notBefore, notInFuture, surgeryDateOf } from './date-checks.js';

/** Number and sizes of the lesions of a description (EC-H09, ranges). */
export const checkLesions = ({
  intrahepaticCount: count,
  longestMm,
}: RecurrenceExtent): readonly Violation[] => {
  const sizes = longestMm.flatMap((mm, i) =>
    mm === null ? [] : checkField('longestMm', `/longestMm/${i}`, mm),
  );
  if (typeof count !== 'number') return sizes;
  const limit = `${longestMm.length}, the number of lesions listed (a size not measured is null)`;
  const message = `intrahepaticCount ${count} must be ${limit}.`;
  return [
    ...checkField('intrahepaticCount', '/intrahepaticCount', count),
    ...sizes,
    ...required(count === longestMm.length, 'EC-H09', '/intrahepaticCount', count, limit, message),
  ];
};

const checkDates = (value: ReportedRecurrence, context: CheckContext): readonly Violation[] => {
  const { firstSeenDate, confirmDate } = dateRecurrence(value, aroundNow(context), placedDate);
  const d0 = surgeryDateOf(context.casebook);
  const after = d0 === null ? 'after a recorded surgery' : `after surgery on ${d0}`;
  const inLife = confirmedBySample(value) ? notInFuture : happened;
  return [
    ...happened(context, '/firstSeenDate', firstSeenDate, value.firstSeenDate),
    ...inLife(context, '/confirmDate', confirmDate, value.confirmDate),
    ...dateRule(d0 !== null && firstSeenDate > d0, 'EC-H04', '/firstSeenDate', value.firstSeenDate, after),
    ...notBefore(
      'EC-H04',
      ['it was first seen', firstSeenDate],
      '/confirmDate',
      confirmDate,
      value.confirmDate,
    ),
  ];
};

/** EC-H04, EC-H09 and ranges of the recurrence form. */
export const checkRecurrence: Check<ReportedRecurrence> = (value, context) => [
  ...checkDates(value, context),
  ...checkLesions(value),
  ...checkSamples(context, value.markers, '/markers'),
];
