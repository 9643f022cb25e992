import type { Recurrence, RecurrenceExtent } from '../../patient/facts/recurrence.js';
import type { Violation } from '../../shared/domain-error.js';
import { checkField } from '../data-dictionary/check-field.js';
import { holds } from '../holds.js';
import type { Check, CheckContext } from './check-context.js';
import { dateRule, happened, notInFuture, surgeryDateOf } from './date-checks.js';

/** Results of samples taken in life may come after death (EC-H05). */
const confirmedBySample: readonly Recurrence['basis'][] = ['BIOPSY', 'EXPLANT'];

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
  if (holds('EC-H09', count === longestMm.length)) return [...counted, ...sizes];
  const limit = `${longestMm.length}, the number of lesions listed (a size not measured is null)`;
  const message = `intrahepaticCount ${count} must be ${limit}.`;
  return [
    ...counted,
    ...sizes,
    { ruleId: 'EC-H09', path: '/intrahepaticCount', value: count, limit, message },
  ];
};

const checkDates = (value: Recurrence, context: CheckContext): readonly Violation[] => {
  const { firstSeenDate, confirmDate, basis } = value;
  const d0 = surgeryDateOf(context.casebook);
  const after = d0 === null ? 'after a recorded surgery' : `after surgery on ${d0}`;
  return [
    ...happened(context, '/firstSeenDate', firstSeenDate),
    ...(confirmedBySample.includes(basis) ? notInFuture : happened)(context, '/confirmDate', confirmDate),
    ...dateRule(d0 !== null && firstSeenDate > d0, 'EC-H04', '/firstSeenDate', firstSeenDate, after),
    ...dateRule(
      confirmDate >= firstSeenDate,
      'EC-H04',
      '/confirmDate',
      confirmDate,
      `not before it was first seen on ${firstSeenDate}`,
    ),
  ];
};

/** EC-H04, EC-H09 and ranges of the recurrence form. */
export const checkRecurrence: Check<Recurrence> = (value, context) => [
  ...checkDates(value, context),
  ...checkLesions(value),
];
