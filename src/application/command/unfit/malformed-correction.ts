import { formSchemas } from '../../../contracts/forms.js';
import type { DomainError } from '../../../domain/shared/domain-error.js';
import { violated } from '../../../domain/shared/violated.js';
import type { CorrectedForm } from './corrected-form.js';

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * A corrected fact has the shape of its form, as a new one has: what type a single value must have is known only
 * where the fact is. Null when the shape is right.
 */
export const malformedCorrection = ({ form, after }: CorrectedForm, value: unknown): DomainError | null => {
  const parsed = formSchemas[form].safeParse(after);
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
