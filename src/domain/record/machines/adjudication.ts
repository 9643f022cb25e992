import type { PlainDate } from '../../calendar/plain-date.js';
import type { RecurrenceExtent } from '../forms/recurrence.js';

/** What the readings came to; Milan is computed from it, never entered. */
export interface Adjudication extends RecurrenceExtent {
  readonly caseId: string;
  readonly recurrenceRevision: number;
  readonly decidedBy: 'AGREEMENT' | 'THIRD_READER';
  readonly firstSeenDate: PlainDate;
  readonly milan: 'WITHIN' | 'BEYOND' | 'UNDETERMINED' | 'INVALID';
}
