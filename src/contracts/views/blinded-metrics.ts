import { z } from 'zod';
import { calendarDate } from '../values/calendar-date.js';
import { instantText } from '../values/instant.js';
import type { DeepReadonly } from '../values/same-type.js';

const count = z.int().min(0);
const share = z.number().min(0).max(1);

const figures = z.object({
  asOf: calendarDate.meta({
    description:
      'The first of the month of which these figures are. Those of outcomes stay as they are until the outcomes of five participants or more have changed since.',
  }),
  followUpCompleteness: share.nullable().meta({
    description:
      'Days followed of those that could have been followed up to the horizon, to 1 %; null below ten participants, and while no outcome may be told.',
  }),
  rates: z
    .array(
      z.object({
        day: count,
        rate: share.nullable(),
        why: z.string().nullable().meta({ description: 'Why there is no rate.' }),
      }),
    )
    .meta({
      description:
        'Cumulative incidence of aggressive recurrence of both cohorts together (Aalen-Johansen), to 1 %; not of fewer than ten events.',
    }),
  precisionAt: z.enum(['POOLED_RATE', 'PLANNED_RATE']).meta({
    description:
      'Whether the precision is expected at the pooled rate or, while there is none, at those it was planned at.',
  }),
  precision: z
    .array(
      z.object({
        cohort: z.enum(['BOTH', 'SURGERY_ONLY']),
        participants: count,
        rate: share,
        area: share,
        halfWidth: z.number().min(0),
      }),
    )
    .meta({
      description:
        'Expected half width of the 95 % interval of an area under the ROC curve (Hanley-McNeil), of those operated so far; of surgery alone only where outcomes may be told.',
    }),
});

/**
 * What the answer is a function of. The cut is a first instant of a month and not a place in the log: how far that moves from
 * month to month is how much was recorded, be it one participant's outcome, of which nothing may be told (BL-DIFFERENCE).
 */
const key = z
  .object({
    recordedBefore: instantText.meta({
      description:
        'Only what was recorded before counts for the accrual: the first instant of the month "asOf".',
    }),
    figuresRecordedBefore: instantText.nullable().meta({
      description: 'The same of the figures, of the month "figures.asOf"; null where there are none.',
    }),
    protocolVersion: z.string().meta({ description: 'The version in force at the site.' }),
    engineVersion: z.string(),
  })
  .meta({ description: 'Of what the numbers are a function: the data cut, the protocol and the program.' });

/** What may be known of the course of the trial while scores are sealed. */
export const blindedMetrics = z
  .object({
    key,
    asOf: calendarDate.meta({
      description: 'The first of the month, at the site: only what was recorded before it counts.',
    }),
    nextOn: calendarDate.meta({ description: 'When the next month is computed.' }),
    accrual: z.array(
      z.object({
        month: z.string().meta({ example: '2026-03' }),
        allocated: count.meta({ description: 'Subject numbers given out by the end of the month.' }),
        operated: count.meta({
          description: 'Operated by the end of the month, as far as it was recorded then.',
        }),
      }),
    ),
    figures: figures.nullable(),
    why: z
      .string()
      .nullable()
      .meta({ description: 'Why no figure of an outcome is given; null where they are.' }),
  })
  .meta({ id: 'BlindedMetrics' });
export type BlindedMetricsView = DeepReadonly<z.output<typeof blindedMetrics>>;

/** What could be asked for and is not given: each needs a score, or says more than of both cohorts together. */
export const refusedBreakdowns = ['PRE', 'POST', 'RISK', 'COHORT', 'SUBGROUP'] as const;
