import { z } from 'zod';
import type { ReportedDeath } from '../../domain/record/forms/death.js';
import type { Withdrawal } from '../../domain/record/forms/withdrawal.js';
import { calendarDate } from './calendar-date.js';
import { partialDate } from './partial-date.js';
import { schemaFor } from './same-type.js';

export const death = schemaFor<ReportedDeath>()(
  z.strictObject({
    date: partialDate,
    cause: z.enum([
      'HCC',
      'LIVER_FAILURE',
      'SURGICAL',
      'OTHER_CANCER',
      'CARDIOVASCULAR',
      'INFECTION',
      'OTHER',
      'UNKNOWN',
    ]),
    source: z.enum(['RELATIVE', 'REGISTRY', 'RECORDS']),
  }),
);

export const withdrawal = schemaFor<Withdrawal>()(
  z.strictObject({ level: z.enum(['W1', 'W2', 'W3']), date: calendarDate }),
);
