import { z } from 'zod';
import {
  clavienDindoGrades,
  isglsGrades,
  type Complication,
} from '../../domain/record/forms/complication.js';
import type { Discharge } from '../../domain/record/forms/discharge.js';
import { calendarDate } from './calendar-date.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';

export const complication = schemaFor<Complication>()(
  z.strictObject({
    date: calendarDate,
    description: filledText(500),
    clavienDindo: z.enum(clavienDindoGrades),
    isglsLiverFailure: z.enum(isglsGrades).nullable(),
  }),
);

export const discharge = schemaFor<Discharge>()(z.strictObject({ date: calendarDate }));
