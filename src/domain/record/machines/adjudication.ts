import type { PlainDate } from '../../calendar/plain-date.js';
import type { RecurrenceExtent } from '../forms/recurrence.js';
import { made } from '../forms/form.js';
import { historyReaders } from '../forms/who.js';

/** What the readings came to; Milan is computed from it, never entered. */
export interface Adjudication extends RecurrenceExtent {
  readonly caseId: string;
  readonly recurrenceRevision: number;
  readonly decidedBy: 'AGREEMENT' | 'THIRD_READER';
  readonly firstSeenDate: PlainDate;
  readonly milan: 'WITHIN' | 'BEYOND' | 'UNDETERMINED' | 'INVALID';
}

/** Shown with the outcome, without the case by which its readers know it. */
export const adjudications = made<Adjudication>()({
  command: null,
  event: 'OutcomeAdjudicated',
  version: 1,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns: () => [],
  never: [
    {
      path: '',
      code: 'CORRECTION.DERIVED',
      why: 'this was derived from other facts; correct those, and it is derived again',
    },
  ],
  queryable: false,
  enters: [],
  sees: historyReaders,
});
