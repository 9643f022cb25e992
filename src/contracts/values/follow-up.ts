import { z } from 'zod';
import type { ContactAttempt } from '../../domain/record/forms/contact-attempt.js';
import type { Scan, Visit } from '../../domain/record/forms/visit.js';
import type { VitalStatus } from '../../domain/record/forms/vital-status.js';
import { isVisitCode, visitCodePattern } from '../../domain/parameters/parameters.js';
import { calendarDate } from './calendar-date.js';
import { labs } from './lab-value.js';
import { schemaFor } from './same-type.js';

/** By its shape alone: which visits there are is data of the protocol version, and older versions had others. */
export const visitCode = z
  .string()
  .regex(visitCodePattern, { error: 'must be M and the number of a month, such as M24', abort: true })
  .refine(isVisitCode)
  .meta({ example: 'M6' });

export const imageModality = z.enum(['MRI', 'CT', 'CEUS', 'US', 'CHEST_CT', 'PET', 'BONE']);

export const scan = schemaFor<Scan>()(
  z.strictObject({
    modality: imageModality,
    date: calendarDate,
    adequate: z.boolean(),
    readerSigned: z.boolean(),
    result: z.enum(['NO_RECURRENCE', 'INDETERMINATE', 'RECURRENCE']),
  }),
);

export const visit = schemaFor<Visit>()(
  z.strictObject({
    visit: visitCode.nullable(),
    date: calendarDate,
    contactMode: z.enum(['ON_SITE', 'PHONE', 'VIDEO', 'LETTER', 'RECORDS']),
    ecog: z.int().nullable(),
    labs,
    scans: z.array(scan).max(20),
  }),
);

export const contactAttempt = schemaFor<ContactAttempt>()(
  z.strictObject({
    date: calendarDate,
    way: z.enum(['PHONE', 'LETTER', 'MESSAGE', 'RELATIVE', 'REGISTRY']),
    reached: z.boolean(),
  }),
);

export const vitalStatus = schemaFor<VitalStatus>()(
  z.strictObject({ date: calendarDate, source: z.enum(['PATIENT', 'RELATIVE', 'REGISTRY', 'RECORDS']) }),
);
