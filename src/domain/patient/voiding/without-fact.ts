import { withWorkingDates } from '../../protocol/partial-dates/working-dates.js';
import { reportedFacts } from '../../protocol/partial-dates/reported-facts.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { FormName } from '../../record/forms/index.js';
import { everyForm, factsOf, formNames, isPartlyDated, slotOf } from '../../record/forms/lookup.js';
import type { VoidedFact } from '../../record/voiding.js';

type Taken = Pick<VoidedFact, 'form' | 'fact'>;

/** The facts of a form as they were entered, whether or not they could be dated. */
const entered = (book: Casebook, name: FormName): readonly Fact<unknown>[] =>
  isPartlyDated(name) ? reportedFacts(book, name) : factsOf(book, name);

/** The fact that `revision` recorded and its form; null where it recorded none, or none that still stands. */
export const factAt = (book: Casebook, revision: number): Taken | null => {
  for (const form of formNames) {
    const fact = entered(book, form).find((candidate) => candidate.revision === revision);
    if (fact) return { form, fact };
  }
  return null;
};

const all = (book: Casebook, form: FormName): readonly Taken[] =>
  factsOf(book, form).map((fact) => ({ form, fact }));

/** What machines and readers made of a fact, and what was concluded from it alone: without the fact it is about nothing. */
const madeOf = (book: Casebook, { form, fact }: Taken): readonly Taken[] => {
  if (form === 'screening') return all(book, 'eligibility');
  if (form === 'resection') return all(book, 'cohorts');
  if (form !== 'recurrences') return [];
  const cases = book.readingCases.filter(({ value }) => value.recurrenceRevision === fact.revision);
  const ids = cases.map(({ value }) => value.caseId);
  return [
    ...cases.map((opened) => ({ form: 'readingCases', fact: opened }) as const),
    ...book.readings.map((reading) => ({ form: 'readings', fact: reading }) as const),
    ...book.adjudications.map((outcome) => ({ form: 'adjudications', fact: outcome }) as const),
  ].filter((one) => ids.includes(one.fact.value.caseId));
};

/** The fact with everything that goes with it. */
export const takenWith = (book: Casebook, taken: Taken): readonly Taken[] => [taken, ...madeOf(book, taken)];

/**
 * The casebook without these facts: the one place where a voided form leaves the record, so that no rule needs to know of
 * voided ones. What may be dated in part gets its working date anew.
 */
export const without = (book: Casebook, taken: readonly Taken[]): Casebook => {
  const gone = new Set(taken.map(({ fact }) => fact.revision));
  const stays = ({ revision }: { readonly revision: number }): boolean => !gone.has(revision);
  const touched = new Set(taken.map(({ form }) => form));
  const slots = everyForm((name) =>
    touched.has(name) ? slotOf(name, factsOf(book, name).filter(stays)) : book[name],
  );
  return withWorkingDates({ ...book, ...slots, undated: book.undated.filter(stays) });
};

/** The casebook after an event that took a fact out: it keeps what was taken out beside the record. */
export const voided = (book: Casebook, by: VoidedFact['by']): Casebook => {
  const found = factAt(book, by.value.factRevision);
  if (!found) return book;
  const taken = takenWith(book, found);
  return {
    ...without(book, taken),
    voided: [...book.voided, ...taken.map((one) => ({ ...one, by }))],
  };
};
