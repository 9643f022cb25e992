import type { PlainDate } from '../../calendar/plain-date.js';
import type { RecurrenceExtent } from './recurrence.js';

/** A first recurrence goes to blinded readers under an opaque id (protocol §5, §7.1, ML-READERS, BL-READERS). */
export interface ReadingCase {
  /** Random, made outside the domain: nobody can tell the participant from it. */
  readonly caseId: string;
  /** Revision of the `RecurrenceObserved` that is read. */
  readonly recurrenceRevision: number;
}

/** What one blinded reader saw, entered without knowing what anybody else entered. */
export interface Reading extends RecurrenceExtent {
  readonly caseId: string;
  readonly firstSeenDate: PlainDate;
}

/** What the readings came to; Milan is computed from it, never entered. */
export interface Adjudication extends RecurrenceExtent {
  readonly caseId: string;
  readonly recurrenceRevision: number;
  readonly decidedBy: 'AGREEMENT' | 'THIRD_READER';
  readonly firstSeenDate: PlainDate;
  readonly milan: 'WITHIN' | 'BEYOND' | 'UNDETERMINED' | 'INVALID';
}
