import { recorded } from '../../application/command/recorded.js';
import { LogCorrupted, type LoggedEvent } from '../../application/ports/event-log.js';
import { subjectOf } from '../../contracts/names.js';
import { type Casebook, emptyCasebook, erasedCasebook } from '../../domain/record/casebook.js';
import type { PatientEvent } from '../../domain/record/patient-events.js';
import { evolve } from '../../domain/patient/evolve.js';
import type { Shredded } from '../../domain/decision/decider.js';
import { erasedSubjectOf } from '../erased-subjects/erased-subject-of.js';

export type Casebooks = ReadonlyMap<string, Casebook>;

/** @throws LogCorrupted when the log skipped a revision: a casebook with a hole must not be shown. */
const next = (book: Casebook, event: LoggedEvent): Casebook => {
  if (event.revision !== book.revision + 1) {
    throw new LogCorrupted(
      `${event.stream} revision ${event.revision} follows revision ${book.revision} in the log; ` +
        'rebuild the read models, and if it stays so, audit the log',
    );
  }
  return evolve(book, recorded<PatientEvent | Shredded>(event));
};

/** Folds the events into the casebooks they belong to; the ones that did not change are not in the answer. */
export const foldCasebooks = (before: Casebooks, events: readonly LoggedEvent[]): Casebooks => {
  const changed = new Map<string, Casebook>();
  for (const event of events) {
    const subjectId = subjectOf(event.stream);
    const erased = erasedSubjectOf(event);
    const bookOf = (id: string): Casebook | undefined => changed.get(id) ?? before.get(id);
    if (subjectId) changed.set(subjectId, next(bookOf(subjectId) ?? emptyCasebook, event));
    if (erased) {
      const book = bookOf(erased);
      if (book) changed.set(erased, erasedCasebook(book));
    }
  }
  return changed;
};
