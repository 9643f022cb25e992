import { z } from 'zod';
import { instantText } from '../../../contracts/values/instant.js';
import { roles } from '../../../domain/shared/actor.js';
import { accessed, type AccessEvent } from '../../../domain/access/access-events.js';
import { codecsFor } from './event-codec.js';

const entry = z.strictObject({
  actor: z.strictObject({ id: z.string(), role: z.enum(roles), kind: z.enum(['person', 'service']) }),
  what: z.enum(accessed),
  stream: z.string().nullable(),
  correlationId: z.string(),
  compared: z
    .strictObject({ analysis: z.string(), figure: z.string().nullable(), from: instantText, to: instantText })
    .exactOptional(),
  at: z.string(),
});

const batch = z.strictObject({ entries: z.array(entry).min(1) });

export const accessCodecs = codecsFor<AccessEvent>({ RecordsAccessed: batch }, [
  // Version 1 knew no access to the identity vault, version 2 none to the identities in images, version 3 no export,
  // and version 4 no difference between two moments.
  {
    type: 'RecordsAccessed',
    version: 5,
    schema: batch,
    upcasts: { 1: (old) => old, 2: (old) => old, 3: (old) => old, 4: (old) => old },
  },
]);
