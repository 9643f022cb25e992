import { z } from 'zod';
import { modalities, therapyIntents, type ReportedTherapy } from '../../domain/record/forms/therapy.js';
import type { CoEnrolment } from '../../domain/record/forms/co-enrolment.js';
import { calendarDate } from './calendar-date.js';
import { orMissing } from './or-missing.js';
import { partialDate } from './partial-date.js';
import { schemaFor } from './same-type.js';
import { filledText, text } from './text.js';

export const therapy = schemaFor<ReportedTherapy>()(
  z.strictObject({
    modality: z.enum(modalities),
    agents: z.array(filledText(100)).max(20),
    intent: z.enum(therapyIntents).nullable(),
    startDate: partialDate,
    endDate: partialDate.nullable(),
    ongoing: orMissing(z.boolean()),
    cycles: orMissing(z.number()),
    dose: orMissing(filledText(200)),
    combinationId: filledText(80).nullable(),
    plannedBeforeSurgery: z.boolean(),
    angiographyShowsTumour: z.boolean().nullable(),
    reason: text(1000),
  }),
);

export const coEnrolment = schemaFor<CoEnrolment>()(
  z.strictObject({ trial: filledText(80), date: calendarDate }),
);
