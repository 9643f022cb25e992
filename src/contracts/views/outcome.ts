import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { calendarDate } from '../values/calendar-date.js';
import { adjudicatedOutcome } from '../values/reading.js';

const timeToEvent = z.object({
  ruleId: z.string(),
  on: calendarDate,
  days: z.int().meta({ description: 'Days since the day of surgery.' }),
  event: z.boolean().meta({ description: 'false = censored.' }),
});

export const labelStatus = z.enum([
  'AGGRESSIVE',
  'NON_AGGRESSIVE',
  'COMPETING_DEATH',
  'EVENT_FREE',
  'LATE_RECURRENCE',
  'UNDETERMINED',
  'PENDING',
  'CENSORED',
  'NOT_OPERATED',
]);

export const labelValue = z
  .union([z.literal(0), z.literal(1)])
  .nullable()
  .meta({ description: '1 = aggressive recurrence within 24 months, 0 = none, null = not known.' });

export const label24 = z.object({
  status: labelStatus,
  value: labelValue,
  ruleId: z.string(),
  horizon: calendarDate.nullable(),
  flags: z.array(z.string()),
});

const cohort = z.object({
  cohort: z.enum(['SURGERY_ONLY', 'EXPLORATORY']),
  effectiveOn: calendarDate,
  ruleId: z.string(),
  reason: z.string(),
});

const firstRecurrence = z.object({
  on: calendarDate,
  milan: z.string().meta({ description: 'BEYOND, WITHIN, UNDETERMINED or INVALID (protocol §5).' }),
  ruleId: z.string(),
});

/** How far the blinded readings of the first recurrence are, but not which reader is next: that would say whether they differ; what readers saw is shown once it is adjudicated. */
const blindedReading = z.object({
  state: z.enum(['NOT_OPENED', 'WAITS_FOR_READING', 'ADJUDICATED']),
  openedOn: calendarDate.nullable(),
  adjudicated: adjudicatedOutcome
    .nullable()
    .meta({ description: 'Date and extent that replace those of the site; null before that.' }),
});

/** What became of the participant, derived from the facts and a date; no score enters it. */
export const outcome = z
  .object({
    cutoff: calendarDate,
    cohort: cohort.nullable(),
    firstRecurrence: firstRecurrence.nullable(),
    blindedReading: blindedReading.nullable(),
    label24,
    recurrenceFreeSurvival: timeToEvent.nullable(),
    overallSurvival: timeToEvent.nullable(),
  })
  .meta({ id: 'Outcome' });
export type OutcomeView = DeepReadonly<z.output<typeof outcome>>;
