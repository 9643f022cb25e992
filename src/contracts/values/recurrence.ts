import { z } from 'zod';
import { recurrenceSites, type Recurrence } from '../../domain/patient/facts/recurrence.js';
import { calendarDate } from './calendar-date.js';
import { schemaFor } from './same-type.js';

const yesNoUnknown = z.enum(['Y', 'N', 'UN']);

/** What Milan needs to know (protocol §5). */
export const extent = {
  intrahepaticCount: z.union([z.int(), z.literal('INNUMERABLE')]).nullable(),
  longestMm: z.array(z.number().nullable()).max(100),
  infiltrative: z.boolean(),
  macrovascular: yesNoUnknown,
  bileDuctThrombus: yesNoUnknown,
  extrahepatic: yesNoUnknown,
  workupComplete: z.boolean(),
};

export const recurrence = schemaFor<Recurrence>()(
  z.strictObject({
    firstSeenDate: calendarDate,
    confirmDate: calendarDate,
    basis: z.enum(['IMAGING', 'BIOPSY', 'EXPLANT', 'CLINICAL_ONLY']),
    sites: z.array(z.enum(recurrenceSites)).max(recurrenceSites.length),
    ...extent,
  }),
);
