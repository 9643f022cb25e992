import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { instantText } from '../values/instant.js';
import { actorView } from './fact.js';
import { quarantine } from './quarantine.js';

const metadata = z.object({
  commandId: z.string(),
  commandDigest: z.string(),
  correlationId: z.string(),
  causationId: z.string(),
  actor: actorView,
  recordedAt: instantText,
  wallAt: instantText,
  protocolVersion: z.string(),
  trialRevision: z.int(),
  schemaVersion: z.int(),
  clock: z.enum(['real', 'scaled', 'manual']),
  keyId: z.string().nullable(),
  prevHash: z.string(),
  hash: z.string(),
});

const timelineEntry = z
  .object({
    stream: z.string(),
    revision: z.int(),
    id: z.string(),
    type: z.string(),
    data: z.unknown().meta({ description: 'The event; the sealed box of a prediction is left out.' }),
    metadata,
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntryView = DeepReadonly<z.output<typeof timelineEntry>>;

/** Everything that happened to a participant, in order, with actor, time and the chain of hashes. */
export const timeline = z
  .object({ entries: z.array(timelineEntry), quarantined: quarantine })
  .meta({ id: 'Timeline' });
export type TimelineView = DeepReadonly<z.output<typeof timeline>>;
