import { z } from 'zod';
import type { CommandData } from '../../domain/record/patient-commands.js';
import { deviationCategories } from '../../domain/parameters/deviation-category.js';
import { calendarDate } from './calendar-date.js';
import { schemaFor } from './same-type.js';
import { signed } from './signature.js';
import { filledText } from './text.js';

export const deviation = schemaFor<CommandData<'RecordDeviation'>>()(
  z.strictObject({
    category: z.enum(deviationCategories),
    description: filledText(1000),
    discoveredOn: calendarDate,
    startedOn: calendarDate,
    endedOn: calendarDate.nullable(),
    cause: filledText(1000),
    action: filledText(1000),
    ...signed,
  }),
);
