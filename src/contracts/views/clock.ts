import { z } from 'zod';
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
export type ClockView = z.output<typeof clock>;
