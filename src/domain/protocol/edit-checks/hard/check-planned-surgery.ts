import { addMonths, type PlainDate } from '../../../calendar/plain-date.js';
import { valueAt } from '../../../shared/json-pointer.js';
import type { Check } from './check-context.js';
import { dateRule, firstConsentDate, notAfterDeath, notBefore } from './date-checks.js';

/** Nobody plans a day of surgery further ahead (DD-plannedSurgeryDate). */
const monthsAhead = 12;

/**
 * A planned date may lie in the future, though not more than a year from today, and never before consent (EC-H01) or after
 * death (EC-H05). One that was planned in life stays while something else is corrected after death.
 */
export const checkPlannedSurgery: Check<{ readonly plannedSurgeryDate: PlainDate }> = (
  { plannedSurgeryDate },
  context,
) => {
  const path = '/plannedSurgeryDate';
  const consent = ['consent', firstConsentDate(context.casebook)] as const;
  const last = addMonths(context.today, monthsAhead);
  const limit = `no later than ${last}, a year from today`;
  return [
    ...dateRule(plannedSurgeryDate <= last, 'DD-plannedSurgeryDate', path, plannedSurgeryDate, limit),
    ...notBefore('EC-H01', consent, path, plannedSurgeryDate),
    ...(plannedSurgeryDate === valueAt(context.before, path)
      ? []
      : notAfterDeath(context, path, plannedSurgeryDate)),
  ];
};
