import type { PlainDate } from '../../calendar/plain-date.js';
import type { RecurrenceExtent } from '../forms/recurrence.js';
import { made } from '../forms/form.js';
import { byMachine, derived } from './by-machine.js';

/** What the readings came to; Milan is computed from it, never entered. */
export interface Adjudication extends RecurrenceExtent {
  readonly caseId: string;
  readonly recurrenceRevision: number;
  readonly decidedBy: 'AGREEMENT' | 'THIRD_READER';
  /** Null where those who decided saw no lesion (ML-UNSEEN). */
  readonly firstSeenDate: PlainDate | null;
  readonly milan: 'WITHIN' | 'BEYOND' | 'UNDETERMINED' | 'INVALID';
}

/** Shown with the outcome, without the case by which its readers know it. */
export const adjudications = made<Adjudication>()({
  ...byMachine,
  command: null,
  event: 'OutcomeAdjudicated',
  version: 2,
  knownFrom: () => 'ALWAYS',
  never: derived,
});
