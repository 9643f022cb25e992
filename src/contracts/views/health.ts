import { z } from 'zod';
import { instantText } from '../values/instant.js';
import type { DeepReadonly } from '../values/same-type.js';

const part = z.object({
  part: z.string(),
  state: z.enum(['up', 'down']),
  since: instantText.meta({
    description: 'Since when it has been so, as this process has seen it; real time.',
  }),
  what: z.string().nullable().meta({ description: 'What it means and what to do; null while it is up.' }),
  progress: z
    .object({ done: z.number(), of: z.number().nullable() })
    .nullable()
    .meta({ description: 'How far a part is that still catches up, in positions of the log.' }),
  waiting: z.int().min(0).nullable().meta({
    description:
      'How many records the waker still has to wake or to look at, as after a start; null for every other part, and where another worker leads.',
  }),
});

export const concernKinds = [
  'QUARANTINED_RECORDS',
  'RECORDS_OF_NEWER_PROGRAM',
  'GIVEN_UP_STEPS',
  'STUCK_ERASURES',
  'BROKEN_CORRECTIONS',
  'UNDEPLOYED_VERSION',
  'WAITING_COMMANDS',
  'FAILING_TURNS',
  'NO_INFERENCE',
  'NOBODY_WAKES',
  'WORKERS_END_AGAIN',
  'DAMAGED_IDENTITIES',
  'SPOILT_ACCESS_STREAMS',
  'SPOILT_UNSEALING',
  'SPOILT_NUMBERS',
  'LITTLE_STORAGE',
] as const;

const concern = z.object({
  concern: z.enum(concernKinds),
  count: z.int().min(0),
  since: instantText,
  what: z.string(),
});

/** Readable by anybody: parts, counts and words; no participant, no address, no value. */
export const health = z
  .object({
    status: z.enum(['up', 'degraded', 'down']).meta({
      description:
        'up: all is well. degraded: it works, but somebody should look. down: commands or reads do not work.',
    }),
    ready: z.boolean().meta({ description: 'Commands and reads can work now.' }),
    parts: z.array(part),
    concerns: z.array(concern),
  })
  .meta({ id: 'Health' });
export type HealthView = DeepReadonly<z.output<typeof health>>;
export type PartView = HealthView['parts'][number];
export type ConcernView = HealthView['concerns'][number];

export const liveness = z.object({ status: z.literal('live') }).meta({ id: 'Liveness' });
export type LivenessView = DeepReadonly<z.output<typeof liveness>>;
