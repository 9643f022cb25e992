import { adjudicationOf, readingState } from '../../protocol/adjudication/reading-state.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import type { PatientEvent } from '../../record/patient-events.js';
import type { Adjudication } from '../../record/machines/adjudication.js';

const same = (a: Adjudication, b: Adjudication): boolean =>
  (Object.keys(b) as readonly (keyof Adjudication)[]).every(
    (key) => JSON.stringify(a[key]) === JSON.stringify(b[key]),
  );

/** ML-READERS: recorded when the readings of a case come to a result, and again when the result differs, while no newer case is decided. */
export const adjudicatedAgain = (book: Casebook, protocol: ProtocolParameters): readonly PatientEvent[] =>
  book.readingCases.flatMap(({ value: readingCase }): readonly PatientEvent[] => {
    const state = readingState(book, readingCase, protocol);
    if (state.status !== 'ADJUDICATED') return [];
    const deciding = adjudicationOf(book, readingCase.recurrenceRevision, protocol);
    if (deciding?.caseId !== readingCase.caseId) return [];
    const last = book.adjudications.findLast(({ value }) => value.caseId === readingCase.caseId)?.value;
    return last && same(last, state.adjudication)
      ? []
      : [{ type: 'OutcomeAdjudicated', data: state.adjudication }];
  });
