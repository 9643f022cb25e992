import { formSchemas } from '../../../contracts/forms.js';
import type { Casebook } from '../../../domain/record/casebook.js';
import { correctableFact } from '../../../domain/patient/correction/correctable-fact.js';
import { changedValues } from '../../../domain/patient/correction/changed-values.js';
import type { AskedCorrection } from '../../../domain/record/correction.js';
import { type DomainError, isDomainError } from '../../../domain/shared/domain-error.js';
import { violated } from '../../../domain/shared/violated.js';

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * A corrected fact has the shape of its form, as a new one has: what type a single value must have is known only
 * where the fact is. Null when the shape is right, or when there is no such fact or field, which the domain refuses.
 */
export const malformedCorrection = (book: Casebook, correction: AskedCorrection): DomainError | null => {
  const fact = correctableFact(book, correction.factRevision);
  const changed = fact && changedValues(fact, correction);
  if (!changed || isDomainError(changed)) return null;
  const parsed = formSchemas[fact.form].safeParse(changed.corrected);
  if (parsed.success) return null;
  const violations = parsed.error.issues.map((issue) => ({
    ruleId: 'CORRECTION.SHAPE',
    path: '/value',
    value: correction.value,
    limit: issue.message,
    message: `The corrected value does not fit ${pointerOf(issue.path) || 'the form'}: ${issue.message}.`,
  }));
  return violated(violations);
};
