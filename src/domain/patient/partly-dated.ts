import { reportedFacts } from '../protocol/partial-dates/reported-facts.js';
import type { Casebook } from '../record/casebook.js';
import { corrected, type Correction } from '../record/correction.js';
import { emptySlots, partlyDatedForms } from '../record/forms/lookup.js';
import { undatedFact, type UndatedFact } from '../record/undated-fact.js';

/** A correction addresses what was reported; everything derived from the date moves with it. */
export const withReportedCorrection = (
  book: Casebook,
  correction: Correction,
  revision: number,
): Casebook => {
  const reported = partlyDatedForms.flatMap((name): readonly UndatedFact[] =>
    reportedFacts(book, name).map((fact) => undatedFact(name, fact)),
  );
  if (!reported.some((fact) => fact.revision === correction.factRevision)) return book;
  return {
    ...book,
    ...emptySlots(partlyDatedForms),
    undated: reported.map((fact) => corrected(fact, correction, revision)),
  };
};
