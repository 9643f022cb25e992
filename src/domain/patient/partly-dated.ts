import { reportedFacts } from '../protocol/partial-dates/reported-facts.js';
import type { Casebook } from '../record/casebook.js';
import { corrected } from './correction/corrected.js';
import type { UndatedFact } from '../record/dated-fact.js';
import type { Correction } from '../record/correction.js';

/** As reported; `withWorkingDates`, which ends every step of the fold, finds the day or leaves the fact where it is. */
export const notYetDated = (book: Casebook, fact: UndatedFact): Casebook => ({
  ...book,
  undated: [...book.undated, fact],
});

/** A correction addresses what was reported; everything derived from the date moves with it. */
export const withReportedCorrection = (book: Casebook, correction: Correction): Casebook => {
  const forms = reportedFacts(book);
  const concerned = Object.values(forms)
    .flat()
    .some(({ revision }) => revision === correction.factRevision);
  if (!concerned) return book;
  const undated: readonly UndatedFact[] = [
    ...forms.death.map((fact) => ({ ...fact, form: 'death' as const })),
    ...forms.recurrences.map((fact) => ({ ...fact, form: 'recurrences' as const })),
    ...forms.therapies.map((fact) => ({ ...fact, form: 'therapies' as const })),
    ...forms.secondPrimaries.map((fact) => ({ ...fact, form: 'secondPrimaries' as const })),
  ];
  return {
    ...book,
    death: null,
    recurrences: [],
    therapies: [],
    secondPrimaries: [],
    undated: undated.map((fact) => corrected(fact, correction)),
  };
};
