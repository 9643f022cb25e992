import { formSchemas } from '../../contracts/forms.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { correctableFact } from '../../domain/patient/correction/correctable-fact.js';
import type { Correction } from '../../domain/record/correction.js';
import type { DomainError } from '../../domain/shared/domain-error.js';
import { valueAt, withValueAt } from '../../domain/shared/json-pointer.js';
import { violated } from '../../domain/shared/violated.js';

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
  const parsed = formSchemas[fact.form].safeParse(withValueAt(fact.value, path, value));
  if (parsed.success) return null;
  const violations = parsed.error.issues.map((issue) => ({
    ruleId: 'CORRECTION.SHAPE',
    path: '/value',
    value,
    limit: issue.message,
    message: `The corrected value does not fit ${pointerOf(issue.path) || 'the form'}: ${issue.message}.`,
  }));
  return violated(violations);
};
