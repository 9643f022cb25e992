import type { Pathology } from '../../patient/facts/pathology.js';
import { checkField } from '../data-dictionary/check-field.js';
import type { Check } from './check-context.js';
import { dateRule, notInFuture, surgeryDateOf } from './date-checks.js';

/** EC-H03 and ranges; a report may follow death, its sample did not. */
export const checkPathology: Check<Pathology> = (value, context) => {
  const d0 = surgeryDateOf(context.casebook);
  const { reportDate } = value;
  return [
    ...notInFuture(context, '/reportDate', reportDate),
    ...dateRule(
      d0 === null || reportDate >= d0,
      'EC-H03',
      '/reportDate',
      reportDate,
      `not before surgery on ${d0 ?? ''}`,
    ),
    ...checkField('tumourNumber', '/tumourNumber', value.tumourNumber),
    ...checkField('maxMm', '/maxMm', value.maxMm),
    ...checkField('marginMm', '/marginMm', value.marginMm),
  ];
};
