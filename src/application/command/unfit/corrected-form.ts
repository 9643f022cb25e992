import type { Casebook } from '../../../domain/record/casebook.js';
import type { AskedCorrection } from '../../../domain/record/correction.js';
import type { RecordedForm } from '../../../domain/record/forms/index.js';
import { changedValues } from '../../../domain/patient/correction/changed-values.js';
import { correctableFact } from '../../../domain/patient/correction/correctable-fact.js';
import { isDomainError } from '../../../domain/shared/domain-error.js';
import type { SignedCommand } from '../../ports/command-signer.js';

/** A form as it is and as a correction, with everything in its `also`, would leave it. */
export interface CorrectedForm {
  readonly form: RecordedForm;
  readonly before: unknown;
  readonly after: unknown;
}

/** Null for any other command, and where there is no such fact or field, which the domain refuses. */
export const correctedForm = (
  book: Casebook,
  { type, data }: Pick<SignedCommand, 'type' | 'data'>,
): CorrectedForm | null => {
  if (type !== 'CorrectValue') return null;
  const correction = data as AskedCorrection;
  const fact = correctableFact(book, correction.factRevision);
  const changed = fact && changedValues(fact, correction);
  if (!changed || isDomainError(changed)) return null;
  return { form: fact.form, before: fact.value, after: changed.corrected };
};
