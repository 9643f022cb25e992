import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { calendarDate } from '../values/calendar-date.js';
import { subjectId } from '../values/identifiers.js';
import { conduct } from './conduct.js';
import { quarantine } from './quarantine.js';

const because = z.object({
  what: z.string(),
  ruleIds: z.array(z.string()),
  since: calendarDate.nullable(),
});

const ending = z.object({
  by: z.string(),
  what: z.string(),
  date: calendarDate.nullable().meta({
    description:
      'The day by which a person must act, or on which the calendar or the system acts; null where it is open.',
  }),
});

const chain = z
  .object({
    waitsFor: z.string(),
    because: z.array(because).meta({ description: 'Each explains the one before it.' }),
    ends: z.array(ending).meta({ description: 'The ways forward; any one of them ends the waiting.' }),
  })
  .meta({ id: 'WaitingChain' });

/** Why nothing more happens to a participant; the chains are null for a role that sees no clinical data. */
export const waiting = z
  .object({
    subjectId,
    revision: z.int(),
    quarantined: quarantine,
    stage: z.string(),
    closed: z.boolean().meta({ description: 'Frozen or erased: nothing is waited for any more.' }),
    waitingFor: conduct.shape.waitingFor,
    chains: z.array(chain).nullable(),
  })
  .meta({ id: 'Waiting' });
export type WaitingView = DeepReadonly<z.output<typeof waiting>>;
