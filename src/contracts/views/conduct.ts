import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { calendarDate } from '../values/calendar-date.js';
import { visitCode } from '../values/follow-up.js';
import { instantText } from '../values/instant.js';
import { modelName, purpose } from '../values/prediction.js';

/** Status of a visit's imaging (protocol §4.2). */
export const visitStatus = z.enum(['NOT_YET', 'WINDOW_OPEN', 'DUE', 'OVERDUE', 'DONE', 'MISSED', 'ENDED']);

export const visitWindow = z.object({ open: calendarDate, target: calendarDate, close: calendarDate });

const waitingFor = z.object({
  what: z.string(),
  since: instantText.nullable(),
  from: z.string(),
  next: z.string(),
});

const seal = z.object({
  model: modelName,
  purpose,
  modelVersion: z.string(),
  modelDigest: z.string(),
  sealedAt: instantText,
  commitment: z.string(),
  counts: z.boolean().meta({
    description: 'Of several PRE scores of one purpose the last one that was fixed by the day of surgery.',
  }),
});

const refusedInput = z.object({
  model: modelName,
  purpose,
  at: instantText,
  code: z.string(),
  message: z.string(),
});

const failedStep = z.object({
  actionId: z.string(),
  attempt: z.int(),
  at: instantText,
  code: z.string(),
  message: z.string(),
});

const byItself = z.object({
  underWay: z.array(z.object({ what: z.string(), attempt: z.int() })).meta({
    description: 'What machines do now; a step that failed is not among them until it is tried again.',
  }),
  next: z.object({ at: instantText, what: z.string() }).nullable().meta({
    description:
      'The next moment of the trial’s time at which something is recorded without anybody doing anything; one that has come is not recorded yet.',
  }),
});

/** How the participant's course through the trial stands; no clinical value and no outcome. */
export const conduct = z
  .object({
    stage: z.string(),
    eligibility: z.enum(['ELIGIBLE', 'PENDING', 'INELIGIBLE']).nullable(),
    surgeryDate: calendarDate.nullable(),
    visits: z.array(z.object({ visit: visitCode, window: visitWindow, status: visitStatus })),
    lostToFollowUp: z.boolean(),
    waitingFor: z.array(waitingFor),
    byItself: byItself.nullable().meta({
      description:
        'What happens without a person; null for a role that sees no clinical data, whom it could tell of an outcome.',
    }),
    seals: z.array(seal).meta({ description: 'Says that a score was sealed, and never which score.' }),
    refusedInputs: z.array(refusedInput),
    failedSteps: z.array(failedStep),
    frozen: z.boolean(),
    erased: z
      .boolean()
      .meta({ description: 'The data were destroyed on request; nothing else here says anything of them.' }),
    shreddedEvents: z.int(),
  })
  .meta({ id: 'Conduct' });
export type ConductView = DeepReadonly<z.output<typeof conduct>>;
