import { made } from '../forms/form.js';
import { historyReaders } from '../forms/who.js';

/** A first recurrence goes to blinded readers under an opaque id (protocol §5, §7.1, ML-READERS, BL-READERS). */
export interface ReadingCase {
  /** Random, made outside the domain: nobody can tell the participant from it. */
  readonly caseId: string;
  /** Revision of the `RecurrenceObserved` that is read. */
  readonly recurrenceRevision: number;
}

export const readingCases = made<ReadingCase>()({
  command: 'OpenReadingCase',
  event: 'ReadingCaseOpened',
  version: 1,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns: () => [],
  unchecked: true,
  never: [
    {
      path: '',
      code: 'CORRECTION.READING',
      why: 'a blinded reading stands as it was entered; where readers differ a third one decides',
    },
  ],
  queryable: false,
  enters: [],
  sees: historyReaders,
});
