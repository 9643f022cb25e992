import { z } from 'zod';
import { causesOfDeath, deathSources, type ReportedDeath } from '../../domain/record/forms/death.js';
import { withdrawalLevels, type Withdrawal } from '../../domain/record/forms/withdrawal.js';
import { calendarDate } from './calendar-date.js';
import { partialDate } from './partial-date.js';
import { schemaFor } from './same-type.js';

export const death = schemaFor<ReportedDeath>()(
  z.strictObject({
    date: partialDate,
    cause: z.enum(causesOfDeath),
    source: z.enum(deathSources),
  }),
);

export const withdrawal = schemaFor<Withdrawal>()(
  z.strictObject({ level: z.enum(withdrawalLevels), date: calendarDate }),
);
