import type { CheckContext } from '../../protocol/edit-checks/hard/check-context.js';
import { checksOf } from '../../protocol/edit-checks/hard/index.js';
import { withWorkingDates } from '../../protocol/partial-dates/working-dates.js';
import type { Casebook } from '../../record/casebook.js';
import { forms, type FormName, type RecordedForm } from '../../record/forms/index.js';
import { factsOf, formNames, isPartlyDated, isRecorded, slotOf } from '../../record/forms/lookup.js';
import { asEntered } from '../../protocol/partial-dates/reported-facts.js';
import type { Violation } from '../../shared/domain-error.js';

/** A fact with the checks of its form, and the casebook as it would be without it. */
export interface CorrectableFact {
  readonly form: RecordedForm;
  readonly value: unknown;
  /** Revision of the newest event on it. */
  readonly lastRevision: number;
  readonly check: (corrected: unknown, context: CheckContext) => readonly Violation[];
  readonly without: Casebook;
}

/** Nothing of it may be corrected. */
const stands = (name: FormName): boolean => forms[name].never.some(({ path }) => path === '');

const correctable: readonly RecordedForm[] = formNames.filter(isRecorded).filter((name) => !stands(name));

/** Without a fact that is dated in part, the others may get other working dates. */
const without = (book: Casebook, name: RecordedForm, revision: number): Casebook => {
  const others = (fact: { readonly revision: number }): boolean => fact.revision !== revision;
  const rest = { ...book, [name]: slotOf(name, factsOf(book, name).filter(others)) };
  return isPartlyDated(name) ? withWorkingDates({ ...rest, undated: book.undated.filter(others) }) : rest;
};

/** The fact recorded at `revision`, if it is one that people record. */
export const correctableFact = (book: Casebook, revision: number): CorrectableFact | null => {
  for (const form of correctable) {
    const fact = asEntered(book, form).find((candidate) => candidate.revision === revision);
    if (!fact) continue;
    // The value came from this form's own slot, and its corrected shape from this form's own schema.
    const check = checksOf[form] as CorrectableFact['check'];
    const { value, lastRevision } = fact;
    return { form, value, lastRevision, check, without: without(book, form, revision) };
  }
  return null;
};
