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

/** What is no fact of a form. */
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
    records: (book) => book.queries,
    code: 'CORRECTION.QUERY',
    why: 'this is a question; answer, close, reopen or cancel it',
  },
];

/** What was recorded but no person's form may change afterwards, each with the way that is open instead. */
const neverCorrected: readonly NeverCorrected[] = [
  ...formNames.flatMap((name) =>
    fixedOf(name)
      .filter(({ path }) => path === '')
      .map((fixed) => ({ ...fixed, records: (book: Casebook) => factsOf(book, name) })),
  ),
  ...others,
];

/** The refusal to correct what `revision` recorded; for a revision that nothing was recorded under, not found. */
export const neverCorrectedRefusal = (book: Casebook, revision: number): DomainError => {
  const found = neverCorrected.find(({ records }) => records(book).some((one) => one.revision === revision));
  if (found)
    return refuse('state', found.code, `What revision ${revision} recorded is not corrected: ${found.why}.`);
  return refuse(
    'not-found',
    'CORRECTION.NO_SUCH_FACT',
    `Revision ${revision} holds no fact that can be corrected. A planned day of surgery is corrected in the screening form, /plannedSurgeryDate, or planned again.`,
  );
};

/** The refusal of a correction that would change a fixed field of its form, or null. */
export const fixedFieldRefusal = (form: FormName, before: unknown, after: unknown): DomainError | null => {
  const moved = fixedOf(form).find(({ path }) => valueAt(before, path) !== valueAt(after, path));
  return moved ? refuse('state', moved.code, `${moved.path} is not corrected: ${moved.why}.`) : null;
};
