import { z } from 'zod';
import type { EventMetadata } from '../../application/ports/event-log.js';
import { instantText, schemaFor, sha256Hex } from '../../contracts/values/index.js';
import { roles } from '../../domain/shared/actor.js';

/** A lone surrogate has no RFC 8785 form, and SQL does not store the character NUL. */
const storable = z.string().refine((text) => text.isWellFormed() && !text.includes('\0'));
const name = storable.min(1);

/** The metadata table of docs/architecture.md, as stored; checked on write and on read. */
export const eventMetadata = schemaFor<EventMetadata>()(
  z.strictObject({
    commandId: name,
    commandDigest: sha256Hex,
    correlationId: name,
    causationId: name,
    actor: z.strictObject({
      id: name,
      role: z.enum(roles),
      kind: z.enum(['person', 'service']),
    }),
    recordedAt: instantText,
    wallAt: instantText,
    protocolVersion: name,
    trialRevision: z.int().min(-1),
    schemaVersion: z.int().min(1),
    clock: z.enum(['real', 'scaled', 'manual']),
    keyId: storable.nullable(),
    prevHash: sha256Hex,
    hash: sha256Hex,
  }),
);
