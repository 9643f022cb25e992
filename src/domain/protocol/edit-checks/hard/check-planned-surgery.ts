import type { PlainDate } from '../../../calendar/plain-date.js';
import type { Check } from './check-context.js';
import { dateRule, firstConsentDate, notAfterDeath } from './date-checks.js';

/** A planned date may lie in the future, never before consent (EC-H01) or after death (EC-H05). */
export const checkPlannedSurgery: Check<{ readonly plannedSurgeryDate: PlainDate }> = (
  { plannedSurgeryDate },
  context,
) => {
  const path = '/plannedSurgeryDate';
  const consent = firstConsentDate(context.casebook);
  return [
    ...dateRule(
      consent === null || plannedSurgeryDate >= consent,
      'EC-H01',
      path,
      plannedSurgeryDate,
      `not before consent on ${consent ?? ''}`,
    ),
    ...notAfterDeath(context, path, plannedSurgeryDate),
  ];
};
