import type { PlainDate } from '../../calendar/plain-date.js';
import { extentFields, type RecurrenceExtent } from './recurrence.js';
import { form } from './form.js';
import { historyReaders } from './who.js';

/** What one blinded reader saw, entered without knowing what anybody else entered. */
export interface Reading extends RecurrenceExtent {
  readonly caseId: string;
  /** The image that first shows the lesion; null where no image of the case shows one (ML-UNSEEN). */
  readonly firstSeenDate: PlainDate | null;
}

export const readings = form<Reading>()({
  command: 'RecordReading',
  event: 'ReadingCompleted',
  version: 2,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns: () => [],
  never: [
    {
      path: '',
      code: 'CORRECTION.READING',
      why: 'a blinded reading stays as it was entered; where readers differ a third one decides',
    },
  ],
  queryable: false,
  enters: ['reader'],
  sees: historyReaders,
  label: 'Blinded reading of a recurrence',
  fields: {
    caseId: { label: 'Reading case' },
    firstSeenDate: { label: 'Date first seen', date: true },
    ...extentFields,
  },
});
