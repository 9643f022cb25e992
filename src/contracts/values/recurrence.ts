import { z } from 'zod';
import {
  innumerable,
  recurrenceBases,
  recurrenceSites,
  type ReportedRecurrence,
} from '../../domain/record/forms/recurrence.js';
import { modalities } from '../../domain/record/forms/therapy.js';
import { lab } from './lab-value.js';
import { orMissing } from './or-missing.js';
import { partialDate } from './partial-date.js';
import { schemaFor } from './same-type.js';
import { yesNoUnknown } from './yes-no-unknown.js';

/** What Milan needs to know (protocol §5). */
export const extent = {
  intrahepaticCount: z.union([z.int(), z.literal(innumerable)]).nullable(),
  longestMm: z.array(z.number().nullable()).max(100),
  infiltrative: z.boolean(),
  macrovascular: yesNoUnknown,
  bileDuctThrombus: yesNoUnknown,
  extrahepatic: yesNoUnknown,
  workupComplete: z.boolean(),
};

export const recurrenceFields = {
  basis: z.enum(recurrenceBases),
  sites: z.array(z.enum(recurrenceSites)).max(recurrenceSites.length),
  markers: z.strictObject({ afp: lab, pivka2: lab }),
  treatment: orMissing(z.array(z.enum(modalities)).max(modalities.length)),
  ...extent,
};

export const recurrence = schemaFor<ReportedRecurrence>()(
  z.strictObject({ firstSeenDate: partialDate, confirmDate: partialDate, ...recurrenceFields }),
);
