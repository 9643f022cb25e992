import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { stages } from '../../domain/patient/plan/stage.js';
import { standings } from '../../domain/protocol/flow/standing.js';
import { calendarDate } from '../values/calendar-date.js';
import { subjectId } from '../values/identifiers.js';

const patientSummary = z
  .object({
    subjectId,
    revision: z.int(),
    stage: z.enum(stages).meta({
      description:
        'The step that is awaited. ENDED: no step and no visit is left, whatever the cause (death, withdrawal, screen failure, or the last window closed); the freeze is awaited, and what the worklist may ask for beside it. CLOSED: frozen, or erased.',
    }),
    eligibility: z.enum(['ELIGIBLE', 'PENDING', 'INELIGIBLE']).nullable(),
    surgeryDate: calendarDate.nullable(),
    nextDueOn: calendarDate.nullable(),
    overdue: z.boolean(),
    frozen: z.boolean(),
    standing: z.enum(standings).meta({
      description:
        'The box of the flow diagram, up to the exclusion after surgery: SCREEN_FAILED is ineligible before surgery.',
    }),
    reason: z.string().nullable().meta({
      description:
        'Why: the rule that failed, or what keeps the participant from surgery; null for a role that sees no clinical data.',
    }),
  })
  .meta({ id: 'PatientSummary' });
export type PatientSummary = DeepReadonly<z.output<typeof patientSummary>>;

export const patientList = z
  .object({ total: z.int(), patients: z.array(patientSummary) })
  .meta({ id: 'PatientList' });
export type PatientListView = DeepReadonly<z.output<typeof patientList>>;
