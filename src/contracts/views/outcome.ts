import { z } from 'zod';
import { calendarDate } from '../values/calendar-date.js';

const timeToEvent = z.object({ days: z.int(), event: z.boolean(), on: calendarDate });

/** What became of the participant, derived from the facts and the trial's today. */
export const outcome = z
  .object({
    cohort: z.enum(['SURGERY_ONLY', 'EXPLORATORY']).nullable(),
    label24: z
      .object({
        value: z.union([z.literal(0), z.literal(1)]).nullable(),
        status: z
          .string()
          .meta({ description: 'Why it is so, such as BEYOND, EVENT_FREE, PENDING, CENSORED.' }),
        ruleId: z.string(),
      })
      .nullable()
      .meta({ description: 'Primary binary label at 24 months (protocol §4.4); null before surgery.' }),
    recurrenceFreeSurvival: timeToEvent.nullable(),
    overallSurvival: timeToEvent.nullable(),
  })
  .meta({ id: 'Outcome' });
export type OutcomeView = z.output<typeof outcome>;
