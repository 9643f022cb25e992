import type { PlainDate } from '../../calendar/plain-date.js';
import type { RecurrenceExtent } from './recurrence.js';

/** What one blinded reader saw, entered without knowing what anybody else entered. */
export interface Reading extends RecurrenceExtent {
  readonly caseId: string;
  readonly firstSeenDate: PlainDate;
}
