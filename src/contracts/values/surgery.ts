import { z } from 'zod';
import type { Resection } from '../../domain/patient/facts/surgery.js';
import type { CommandData } from '../../domain/patient/commands.js';
import { calendarDate } from './calendar-date.js';
import { schemaFor } from './same-type.js';

export const surgeryPlan = schemaFor<CommandData<'PlanSurgery'>>()(
  z.strictObject({ plannedSurgeryDate: calendarDate }),
);

export const resection = schemaFor<Resection>()(
  z.strictObject({
    surgeryDate: calendarDate,
    intent: z.enum(['CURATIVE', 'PALLIATIVE']),
    approach: z.enum(['OPEN', 'LAP', 'ROBOT', 'CONVERTED']),
    extent: z.enum(['MINOR', 'MAJOR']),
    anatomical: z.boolean(),
    concomitantAblation: z.boolean(),
    durationMin: z.number(),
    bloodLossMl: z.number(),
    transfusion: z.boolean(),
    surgeonResidual: z.enum(['R0', 'R1', 'R2']),
  }),
);
