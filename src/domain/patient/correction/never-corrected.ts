import { refuse, type DomainError } from '../../shared/domain-error.js';
import { valueAt } from '../../shared/json-pointer.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fixed } from '../../record/forms/form.js';
import { type FormName, forms } from '../../record/forms/index.js';
import { factsOf, formNames } from '../../record/forms/lookup.js';

const fixedOf = (name: FormName): readonly Fixed[] => forms[name].never;

interface NeverCorrected {
  readonly records: (book: Casebook) => readonly { readonly revision: number }[];
  readonly code: string;
  /** Why it stands, and what to do instead. */
  readonly why: string;
}

/** Events that record no fact of a form. */
const others: readonly NeverCorrected[] = [
  {
    records: (book) => book.announcements,
    code: 'CORRECTION.DERIVED',
    why: 'the calendar announced this; correct the facts, and an announcement that they contradict is withdrawn',
  },
  {
    records: (book) => book.corrections,
    code: 'CORRECTION.OF_A_CORRECTION',
    why: 'this is a correction; correct the fact itself once more, and the history keeps all three values',
  },
  {
    records: (book) => book.voided.flatMap(({ fact, by }) => [fact, by]),
    code: 'CORRECTION.VOIDED',
    why: 'it was voided, or voids a form; record the form anew if that was a mistake',
  },
  {
    records: (book) => book.queries,
    code: 'CORRECTION.QUERY',
    why: 'this is a question; answer, close, reopen or cancel it',
  },
];

/** What was recorded but may not be corrected afterwards, each with what can be done instead. */
const neverCorrected: readonly NeverCorrected[] = [
  ...formNames.flatMap((name) =>
    fixedOf(name)
      .filter(({ path }) => path === '')
      .map((fixed) => ({ ...fixed, records: (book: Casebook) => factsOf(book, name) })),
  ),
  ...others,
];

/** The refusal to correct what `revision` recorded; "not found" for a revision under which nothing was recorded. */
export const neverCorrectedRefusal = (book: Casebook, revision: number): DomainError => {
  const found = neverCorrected.find(({ records }) => records(book).some((one) => one.revision === revision));
  if (found) return refuse('state', found.code, `Revision ${revision} cannot be corrected: ${found.why}.`);
  return refuse(
    'not-found',
    'CORRECTION.NO_SUCH_FACT',
    `Revision ${revision} holds no fact that can be corrected. A planned day of surgery is corrected in the screening form, at /plannedSurgeryDate, or the surgery is planned again.`,
  );
};

/** The refusal of a correction that would change a fixed field of its form, or null. */
export const fixedFieldRefusal = (form: FormName, before: unknown, after: unknown): DomainError | null => {
  const moved = fixedOf(form).find(({ path }) => valueAt(before, path) !== valueAt(after, path));
  return moved ? refuse('state', moved.code, `${moved.path} cannot be corrected: ${moved.why}.`) : null;
};
