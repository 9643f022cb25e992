import { z } from 'zod';
import {
  approaches,
  residualTumour,
  resectionExtents,
  type Resection,
} from '../../domain/record/forms/resection.js';
import type { CommandData } from '../../domain/record/patient-commands.js';
import type { DataOf } from '../../domain/record/patient-events.js';
import { resectionIntents } from '../../domain/record/forms/screening.js';
import { segments } from '../../domain/record/forms/tumour.js';
import { calendarDate } from './calendar-date.js';
import { orMissing } from './or-missing.js';
import { schemaFor } from './same-type.js';

export const surgeryPlan = schemaFor<DataOf<'SurgeryPlanned'>>()(
  z.strictObject({ plannedSurgeryDate: calendarDate }),
);

/** The plan as a person sends it: it names the one that it replaces. */
export const surgeryPlanBody = schemaFor<CommandData<'PlanSurgery'>>()(
  z.strictObject({
    plannedSurgeryDate: calendarDate,
    replaces: calendarDate.meta({
      description: 'The day that was planned when you looked; 409 when another day is planned by now.',
    }),
  }),
);

export const resection = schemaFor<Resection>()(
  z.strictObject({
    surgeryDate: calendarDate,
    intent: z.enum(resectionIntents),
    approach: z.enum(approaches),
    extent: z.enum(resectionExtents),
    anatomical: z.boolean(),
    segments: z.array(z.enum(segments)).max(segments.length),
    concomitantAblation: z.boolean(),
    durationMin: z.number(),
    bloodLossMl: z.number(),
    transfusion: z.boolean(),
    transfusionUnits: orMissing(z.number()),
    hilarClampMin: orMissing(z.number()),
    newLesions: orMissing(z.strictObject({ count: z.int(), longestMm: z.array(z.number()).max(50) })),
    surgeonResidual: z.enum(residualTumour),
  }),
);
