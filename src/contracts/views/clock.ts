import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { instantText } from '../values/instant.js';

/** The trial clock as it stands. */
export const clock = z
  .object({
    kind: z.enum(['real', 'scaled', 'manual']),
    trialNow: instantText,
    wallNow: instantText,
    rate: z.number().meta({ description: 'Trial seconds per real second; 0 = held.' }),
    held: z.boolean(),
    runsUntil: instantText.nullable(),
    reason: z.string(),
  })
  .meta({ id: 'Clock' });
export type ClockView = DeepReadonly<z.output<typeof clock>>;
