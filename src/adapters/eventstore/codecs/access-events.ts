import { z } from 'zod';
import { roles } from '../../../domain/shared/actor.js';
import type { AccessEvent } from '../../../domain/access/access-events.js';
import { codecsFor } from './event-codec.js';

const entry = z.strictObject({
  actor: z.strictObject({ id: z.string(), role: z.enum(roles), kind: z.enum(['person', 'service']) }),
  what: z.enum(['TIMELINE', 'SEALED_PREDICTIONS', 'DECODED_PAYLOAD']),
  stream: z.string().nullable(),
  correlationId: z.string(),
  at: z.string(),
});

export const accessCodecs = codecsFor<AccessEvent>({
  RecordsAccessed: z.strictObject({ entries: z.array(entry).min(1) }),
});
