import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { calendarDate } from '../values/calendar-date.js';
import { subjectId } from '../values/identifiers.js';

const patientSummary = z
  .object({
    subjectId,
    revision: z.int(),
    stage: z.string(),
    eligibility: z.enum(['ELIGIBLE', 'PENDING', 'INELIGIBLE']).nullable(),
    surgeryDate: calendarDate.nullable(),
    nextDueOn: calendarDate.nullable(),
    overdue: z.boolean(),
    frozen: z.boolean(),
  })
  .meta({ id: 'PatientSummary' });
export type PatientSummary = DeepReadonly<z.output<typeof patientSummary>>;

export const patientList = z
  .object({ total: z.int(), patients: z.array(patientSummary) })
  .meta({ id: 'PatientList' });
export type PatientListView = DeepReadonly<z.output<typeof patientList>>;
