import { z } from 'zod';
import {
  actionFailure,
  filledText,
  instantText,
  legalHold,
  modelName,
  retryOrder,
  schemaFor,
  protocolAdoption,
  sealingKey,
  sha256Hex,
  signed,
  subjectId,
  tombstone,
} from '../../../contracts/values/index.js';
import type { TrialEvent } from '../../../domain/record/trial-events.js';
import { roles } from '../../../domain/shared/actor.js';
import { codecsFor, type EventCodec, type SchemasOf } from './event-codec.js';

type DataOf<T extends TrialEvent['type']> = Extract<TrialEvent, { type: T }>['data'];

const manifestEntry = z.strictObject({
  stream: filledText(200),
  headRevision: z.int().min(0),
  headHash: sha256Hex,
});

const schemas: SchemasOf<TrialEvent> = {
  SubjectAllocated: schemaFor<DataOf<'SubjectAllocated'>>()(
    z.strictObject({ subjectId, identityRef: filledText(80), identityHash: sha256Hex }),
  ),
  SealingKeyRegistered: sealingKey,
  ModelLockSigned: schemaFor<DataOf<'ModelLockSigned'>>()(
    z.strictObject({
      model: modelName,
      version: filledText(40),
      digest: sha256Hex,
      preprocessingHash: filledText(128),
      threshold: z.number(),
      ...signed,
      signedAs: z.enum(roles),
    }),
  ),
  ProtocolVersionAdopted: protocolAdoption,
  FreezeOrdered: schemaFor<DataOf<'FreezeOrdered'>>()(z.strictObject({ ...signed, orderedAt: instantText })),
  DatabaseLocked: schemaFor<DataOf<'DatabaseLocked'>>()(z.strictObject({ manifest: z.array(manifestEntry) })),
  LegalHoldSet: legalHold,
  LegalHoldLifted: legalHold,
  SubjectErased: tombstone,
  ErasureCompleted: schemaFor<DataOf<'ErasureCompleted'>>()(z.strictObject({ subjectId })),
  ActionFailed: actionFailure,
  ActionRetryOrdered: retryOrder,
};

/** Version 1 named the participant and the basis only: what else stays of an erased participant was not recorded. */
const subjectErased: EventCodec = {
  type: 'SubjectErased',
  version: 2,
  schema: tombstone,
  upcasts: {
    1: (old) => ({ ...(old as object), subjectHash: null, level: null, approver: null, decidedAt: null }),
  },
};

export const trialCodecs = codecsFor<TrialEvent>(schemas, [subjectErased]);
