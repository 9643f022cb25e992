import type { RecurrenceExtent, ReportedRecurrence } from '../../../record/forms/recurrence.js';
import type { Violation } from '../../../shared/domain-error.js';
import { checkField } from '../../data-dictionary/check-field.js';
import { checkLabs, measuredLabs } from '../../data-dictionary/check-labs.js';
import { satisfies } from '../../../shared/rule.js';
import { confirmedBySample, dateRecurrence } from '../../partial-dates/bounds.js';
import { placedDate } from '../../partial-dates/place-date.js';
import { aroundNow, type Check, type CheckContext } from './check-context.js';
import { dateRule, happened, notInFuture, surgeryDateOf } from './date-checks.js';

/** Number and sizes of the lesions of a description (EC-H09, ranges). */
export const checkLesions = ({
  intrahepaticCount: count,
  longestMm,
}: RecurrenceExtent): readonly Violation[] => {
  const sizes = longestMm.flatMap((mm, i) =>
    mm === null ? [] : checkField('longestMm', `/longestMm/${i}`, mm),
  );
  if (typeof count !== 'number') return sizes;
  const counted = checkField('intrahepaticCount', '/intrahepaticCount', count);
  if (satisfies('EC-H09', count === longestMm.length)) return [...counted, ...sizes];
  const limit = `${longestMm.length}, the number of lesions listed (a size not measured is null)`;
  const message = `intrahepaticCount ${count} must be ${limit}.`;
  return [
    ...counted,
    ...sizes,
    { ruleId: 'EC-H09', path: '/intrahepaticCount', value: count, limit, message },
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
    ...dateRule(
      confirmDate >= firstSeenDate,
      'EC-H04',
      '/confirmDate',
      value.confirmDate,
      `not before it was first seen on ${firstSeenDate}`,
    ),
  ];
};

const checkMarkers = ({ markers }: ReportedRecurrence, context: CheckContext): readonly Violation[] => [
  ...checkLabs(markers, '/markers'),
  ...measuredLabs(markers).flatMap(([name, { sampleDate }]) =>
    happened(context, `/markers/${name}/sampleDate`, sampleDate),
  ),
];

/** EC-H04, EC-H09 and ranges of the recurrence form. */
export const checkRecurrence: Check<ReportedRecurrence> = (value, context) => [
  ...checkDates(value, context),
  ...checkLesions(value),
  ...checkMarkers(value, context),
];
