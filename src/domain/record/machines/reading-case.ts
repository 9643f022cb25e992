import { made } from '../forms/form.js';
import { byMachine, neverCorrected } from './by-machine.js';

/** A first recurrence goes to blinded readers under an opaque id (protocol §5, §7.1, ML-READERS, BL-READERS). */
export interface ReadingCase {
  /** Random, made outside the domain: it does not identify the participant. */
  readonly caseId: string;
  /** Revision of the `RecurrenceObserved` that is read. */
  readonly recurrenceRevision: number;
}

export const readingCases = made<ReadingCase>()({
  ...byMachine,
  unchecked: true,
  command: 'OpenReadingCase',
  event: 'ReadingCaseOpened',
  version: 1,
  knownFrom: () => 'ALWAYS',
  never: neverCorrected(
    'CORRECTION.READING',
    'a blinded reading stays as it was entered; where readers differ a third one decides',
  ),
});
