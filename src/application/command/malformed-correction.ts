import type { z } from 'zod';
import {
  coEnrolment,
  complication,
  consent,
  contactAttempt,
  death,
  deviation,
  discharge,
  laboratory,
  linkedStudy,
  pathology,
  pregnancyTest,
  recurrence,
  resection,
  screening,
  secondPrimary,
  therapy,
  visit,
  vitalStatus,
  withdrawal,
} from '../../contracts/values/index.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { correctableFact } from '../../domain/patient/correction/correctable-fact.js';
import type { Correction } from '../../domain/record/correction.js';
import type { FormName } from '../../domain/record/forms/index.js';
import type { DomainError } from '../../domain/shared/domain-error.js';
import { valueAt, withValueAt } from '../../domain/shared/json-pointer.js';
import { violated } from '../../domain/shared/violated.js';

const forms: Readonly<Partial<Record<FormName, z.ZodType>>> = {
  consents: consent,
  screening,
  laboratory,
  pregnancyTests: pregnancyTest,
  linkedStudies: linkedStudy,
  resection,
  pathology,
  complications: complication,
  discharge,
  therapies: therapy,
  coEnrolments: coEnrolment,
  visits: visit,
  vitalStatus,
  contactAttempts: contactAttempt,
  recurrences: recurrence,
  secondPrimaries: secondPrimary,
  deviations: deviation,
  death,
  withdrawals: withdrawal,
};

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * A corrected fact has the shape of its form, as a new one has: what type a single value must have is known only
 * where the fact is. Null when the shape is right, or when there is no such fact or field, which the domain refuses.
 */
export const malformedCorrection = (
  book: Casebook,
  { factRevision, path, value }: Correction,
): DomainError | null => {
  const fact = correctableFact(book, factRevision);
  if (!fact || valueAt(fact.value, path) === undefined) return null;
  const parsed = forms[fact.form]?.safeParse(withValueAt(fact.value, path, value));
  if (!parsed || parsed.success) return null;
  const violations = parsed.error.issues.map((issue) => ({
    ruleId: 'CORRECTION.SHAPE',
    path: '/value',
    value,
    limit: issue.message,
    message: `The corrected value does not fit ${pointerOf(issue.path) || 'the form'}: ${issue.message}.`,
  }));
  return violated(violations);
};
