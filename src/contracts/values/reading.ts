import { z } from 'zod';
import type { Adjudication } from '../../domain/record/machines/adjudication.js';
import type { Reading } from '../../domain/record/forms/reading.js';
import type { ReadingCase } from '../../domain/record/machines/reading-case.js';
import { calendarDate } from './calendar-date.js';
import { extent } from './recurrence.js';
import { schemaFor } from './same-type.js';

/** Random (UUID version 4): nobody can tell the participant from it. */
export const caseId = z.uuidv4();

const recurrenceRevision = z.int().min(0);
const seenOnImages = {
  firstSeenDate: calendarDate.nullable().meta({
    description: 'The day of the first image of the case that shows the lesion; null where none shows one.',
  }),
  ...extent,
};
const seen = { caseId, ...seenOnImages };

export const readingCase = schemaFor<ReadingCase>()(z.strictObject({ caseId, recurrenceRevision }));
export const reading = schemaFor<Reading>()(z.strictObject(seen));
/** What a reader sends: the case stands in the path. */
export const readingBody = z.strictObject(seenOnImages);

const decided = {
  decidedBy: z.enum(['AGREEMENT', 'THIRD_READER']),
  milan: z.enum(['WITHIN', 'BEYOND', 'UNDETERMINED', 'INVALID']),
};
/** An adjudicated outcome without the case by which its readers know it. */
export const adjudicatedOutcome = z.object({ ...seenOnImages, ...decided });

export const adjudication = schemaFor<Adjudication>()(
  z.strictObject({
    ...seen,
    recurrenceRevision,
    ...decided,
  }),
);
