import type { PlainDate } from '../../../calendar/plain-date.js';
import type { Check } from './check-context.js';
import { firstConsentDate, notAfterDeath, notBefore } from './date-checks.js';

/** A planned date may lie in the future, but never before consent (EC-H01) or after death (EC-H05). */
export const checkPlannedSurgery: Check<{ readonly plannedSurgeryDate: PlainDate }> = (
  { plannedSurgeryDate },
  context,
) => {
  const path = '/plannedSurgeryDate';
  const consent = ['consent', firstConsentDate(context.casebook)] as const;
  return [
    ...notBefore('EC-H01', consent, path, plannedSurgeryDate),
    ...notAfterDeath(context, path, plannedSurgeryDate),
  ];
};
