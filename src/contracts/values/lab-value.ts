import { z } from 'zod';
import {
  comparators,
  missingReasons,
  type Lab,
  type LabValue,
  type Missing,
} from '../../domain/record/values/lab-value.js';
import { labNames, type LabName } from '../../domain/record/forms/labs.js';
import { calendarDate } from './calendar-date.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';

export const missing = schemaFor<Missing>()(z.strictObject({ missingReason: z.enum(missingReasons) }));

export const labValue = schemaFor<LabValue>()(
  z.strictObject({
    value: z.number(),
    comparator: z.enum(comparators),
    unit: filledText(32),
    lowRef: z.number().exactOptional(),
    highRef: z.number().exactOptional(),
    sampleDate: calendarDate,
  }),
);

export const lab = schemaFor<Lab>()(z.union([labValue, missing]));

export const labs = schemaFor<Readonly<Partial<Record<LabName, Lab>>>>()(
  z.partialRecord(z.enum(labNames), lab),
);
