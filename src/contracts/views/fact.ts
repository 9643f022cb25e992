import { z } from 'zod';
import { roles } from '../../domain/shared/actor.js';
import { instantText } from '../values/instant.js';

/** Who did it: the identity provider's subject, never a name. */
export const actorView = z
  .object({ id: z.string(), role: z.enum(roles), kind: z.enum(['person', 'service']) })
  .meta({ id: 'Actor' });

/** A recorded value with its origin; a correction names its `revision`, and its `lastRevision` as what it was made on. */
export const factOf = <Value extends z.ZodType>(value: Value) =>
  z.object({
    revision: z.int(),
    lastRevision: z.int(),
    recordedAt: instantText,
    actor: actorView,
    protocolVersion: z.string(),
    value,
  });
