import { z } from 'zod';
import type { EventMetadata } from '../../application/ports/event-log.js';
import { instantText, schemaFor, sha256Hex } from '../../contracts/values/index.js';
import { roles } from '../../domain/shared/actor.js';

/** The metadata table of docs/architecture.md, as stored; checked on write and on read. */
export const eventMetadata = schemaFor<EventMetadata>()(
  z.strictObject({
    commandId: z.string().min(1),
    commandDigest: sha256Hex,
    correlationId: z.string().min(1),
    causationId: z.string().min(1),
    actor: z.strictObject({
      id: z.string().min(1),
      role: z.enum(roles),
      kind: z.enum(['person', 'service']),
    }),
    recordedAt: instantText,
    wallAt: instantText,
    protocolVersion: z.string().min(1),
    trialRevision: z.int().min(-1),
    schemaVersion: z.int().min(1),
    clock: z.enum(['real', 'scaled', 'manual']),
    keyId: z.string().nullable(),
    prevHash: sha256Hex,
    hash: sha256Hex,
  }),
);
