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

const sensitivityLabel = z.object({ status: labelStatus, value: labelValue });

const labelWithSensitivity = label24.extend({
  sensitivity: z
    .object({ A: sensitivityLabel, B: sensitivityLabel, C: sensitivityLabel, D: sensitivityLabel })
    .meta({ description: 'The label under the sensitivity analyses A to D (protocol §4.4).' }),
});

const timeToAggressiveRecurrence = z.object({
  ruleId: z.string(),
  on: calendarDate,
  days: z.int().meta({ description: 'Days since the day of surgery.' }),
  type: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal('UNDETERMINED')]).meta({
    description:
      '1 = first recurrence beyond Milan, 2 = within, 3 = death without recurrence, 0 = censored; 2 and 3 compete with 1.',
  }),
});

const interval = z.object({
  ruleId: z.string(),
  left: z.int().meta({ description: 'Days since the day of surgery of the last negative assessment.' }),
  right: z
    .int()
    .nullable()
    .meta({ description: 'The event lies in (left, right]; equal to left for a death; null = censored.' }),
});

/** What became of the participant, derived from the facts and a date; no score enters it. */
export const outcome = z
  .object({
    cutoff: calendarDate,
    cohort: cohort.nullable(),
    firstRecurrence: firstRecurrence.nullable(),
    blindedReading: blindedReading.nullable(),
    label24: labelWithSensitivity,
    recurrenceFreeSurvival: timeToEvent.nullable(),
    overallSurvival: timeToEvent.nullable(),
    timeToAggressiveRecurrence: timeToAggressiveRecurrence.nullable(),
    recurrenceFreeSurvivalS: timeToEvent.nullable().meta({
      description:
        'RFS-S: an event after two or more consecutive missed visits is censored at the last adequate assessment before it.',
    }),
    recurrenceFreeSurvivalI: interval
      .nullable()
      .meta({ description: 'RFS-I: recurrence-free survival as an interval.' }),
    recurrenceFreeSurvivalT: timeToEvent.nullable().meta({
      description:
        'RFS-T: recurrence-free survival, censored at the start of a new therapy against the tumour.',
    }),
  })
  .meta({ id: 'Outcome' });
export type OutcomeView = DeepReadonly<z.output<typeof outcome>>;
