import { z } from 'zod';
import type { SecondPrimary } from '../../domain/patient/facts/second-primary.js';
import { calendarDate } from './calendar-date.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';

export const secondPrimary = schemaFor<SecondPrimary>()(
  z.strictObject({
    date: calendarDate,
    site: filledText(100),
    histology: z.enum(['ICC', 'CHCC_CCA', 'OTHER']),
    inLiverRemnant: z.boolean(),
  }),
);
