import { z } from 'zod';
import { roles } from '../../domain/shared/actor.js';
import { filledText } from '../values/index.js';
import { instantText } from '../values/instant.js';

/** A version of the analysis plan as the record of the trial holds it: who has signed the file, and when. */
export const signedPlan = z.strictObject({
  version: filledText(20),
  digest: z.string().regex(/^[0-9a-f]{64}$/u),
  signatures: z.array(z.strictObject({ role: z.enum(roles), at: instantText })).max(10),
  inForce: z.boolean().meta({
    description: 'The version that is analysed: the newest that statistician and investigator have signed.',
  }),
  madeAfterFreeze: z.boolean().nullable().meta({
    description:
      'True for a version that came into force after the freeze was ordered; null while a signature is missing.',
  }),
});
