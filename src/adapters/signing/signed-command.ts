import { z } from 'zod';
import type { SignedCommand } from '../../application/ports/command-signer.js';
import { instantText, schemaFor } from '../../contracts/values/index.js';
import { roles, type Actor } from '../../domain/shared/actor.js';

const actor = schemaFor<Actor>()(
  z.strictObject({ id: z.string().min(1), role: z.enum(roles), kind: z.enum(['person', 'service']) }),
);

/** Shape of a command as it travels; what is inside `data` is judged by the schema of its type. */
export const signedCommand = schemaFor<SignedCommand>()(
  z.strictObject({
    commandId: z.string().min(1),
    correlationId: z.string().min(1),
    causationId: z.string().min(1),
    stream: z.string().min(1),
    type: z.string().min(1),
    data: z.unknown(),
    actor,
    authenticatedAt: instantText.nullable(),
    notAfter: instantText.exactOptional(),
  }),
);
