import type { PlainDate } from '../../calendar/plain-date.js';
import type { Therapy } from '../../patient/facts/therapy.js';
import type { Violation } from '../../shared/domain-error.js';
import type { Check } from './check-context.js';
import { dateRule, happened, notInFuture, surgeryDateOf } from './date-checks.js';

const checkAgainstSurgery = (
  { intent, startDate, endDate }: Therapy,
  d0: PlainDate | null,
): readonly Violation[] => {
  if (intent === 'ADJUVANT')
    return dateRule(
      d0 !== null && startDate > d0,
      'EC-H07',
      '/startDate',
      startDate,
      d0 === null ? 'after a recorded surgery: adjuvant therapy follows surgery' : `after surgery on ${d0}`,
    );
  if (intent !== 'NEOADJUVANT' || d0 === null) return [];
  return endDate === null
    ? dateRule(startDate <= d0, 'EC-H07', '/startDate', startDate, `not after surgery on ${d0}`)
    : dateRule(endDate <= d0, 'EC-H07', '/endDate', endDate, `not after surgery on ${d0}`);
};

/** EC-H07: end not before start, neoadjuvant therapy ends before surgery, adjuvant therapy starts after it. */
export const checkTherapy: Check<Therapy> = (value, context) => {
  const { startDate, endDate } = value;
  return [
    ...happened(context, '/startDate', startDate),
    ...(endDate === null
      ? []
      : [
          ...notInFuture(context, '/endDate', endDate),
          ...dateRule(
            endDate >= startDate,
            'EC-H07',
            '/endDate',
            endDate,
            `not before its start on ${startDate}`,
          ),
        ]),
    ...checkAgainstSurgery(value, surgeryDateOf(context.casebook)),
  ];
};
