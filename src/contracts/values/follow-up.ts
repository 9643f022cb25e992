import { z } from 'zod';
import { contactWays, type ContactAttempt } from '../../domain/record/forms/contact-attempt.js';
import {
  contactModes,
  imageModalities,
  scanResults,
  therapyAnswers,
  type Scan,
  type Visit,
} from '../../domain/record/forms/visit.js';
import { vitalStatusSources, type VitalStatus } from '../../domain/record/forms/vital-status.js';
import { isVisitCode, visitCodePattern } from '../../domain/parameters/parameters.js';
import { calendarDate } from './calendar-date.js';
import { labs } from './lab-value.js';
import { orMissing } from './or-missing.js';
import { schemaFor } from './same-type.js';

/** Checked by its shape alone: the protocol version says which visits there are, and older versions had others. */
export const visitCode = z
  .string()
  .regex(visitCodePattern, { error: 'must be M and the number of a month, such as M24', abort: true })
  .refine(isVisitCode)
  .meta({ example: 'M6' });

export const imageModality = z.enum(imageModalities);

export const scan = schemaFor<Scan>()(
  z.strictObject({
    modality: imageModality,
    date: calendarDate,
    adequate: z.boolean(),
    reportSigned: z.boolean(),
    result: z.enum(scanResults),
  }),
);

export const visit = schemaFor<Visit>()(
  z.strictObject({
    visit: visitCode.nullable(),
    date: calendarDate,
    contactMode: z.enum(contactModes),
    ecog: z.int().nullable(),
    labs,
    scans: z.array(scan).max(20),
    therapySinceLastVisit: orMissing(z.enum(therapyAnswers)).nullable().meta({
      description:
        'Whether therapy against the tumour was given since the visit before, or why nobody can say; each course that was given is recorded as a therapy. Null where nobody asked; at a visit after the first recurrence or a transplant somebody has to ask, unless records alone were read.',
    }),
  }),
);

export const contactAttempt = schemaFor<ContactAttempt>()(
  z.strictObject({
    date: calendarDate,
    way: z.enum(contactWays),
    reached: z.boolean(),
  }),
);

export const vitalStatus = schemaFor<VitalStatus>()(
  z.strictObject({ date: calendarDate, source: z.enum(vitalStatusSources) }),
);
