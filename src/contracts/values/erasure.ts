import { z } from 'zod';
import {
  erasureDecisions,
  legalBases,
  type ErasureRuling,
} from '../../domain/record/forms/erasure-ruling.js';
import { roles } from '../../domain/shared/actor.js';
import type { Signature } from '../../domain/shared/signature.js';
import type { LegalHold, Tombstone } from '../../domain/record/trial-events.js';
import { sha256Hex, subjectId } from './identifiers.js';
import { instantText } from './instant.js';
import { schemaFor } from './same-type.js';
import { signed } from './signature.js';
import { filledText } from './text.js';

export const erasureRuling = schemaFor<ErasureRuling>()(
  z.strictObject({ decision: z.enum(erasureDecisions), legalBasis: z.enum(legalBases), ...signed }),
);

export const legalHold = schemaFor<LegalHold & Signature>()(
  z.strictObject({
    subjectId: subjectId.nullable().meta({ description: 'Null: the hold is over the whole trial.' }),
    ...signed,
  }),
);

export const tombstone = schemaFor<Tombstone>()(
  z.strictObject({
    subjectId,
    subjectHash: sha256Hex.nullable(),
    level: z.literal('W3').nullable(),
    legalBasis: filledText(1000),
    approver: z.strictObject({ id: filledText(200), role: z.enum(roles) }).nullable(),
    decidedAt: instantText.nullable(),
  }),
);
