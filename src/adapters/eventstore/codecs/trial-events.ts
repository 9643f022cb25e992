import { z } from 'zod';
import {
  filledText,
  instantText,
  retryOrder,
  schemaFor,
  protocolAdoption,
  sealingKey,
  sha256Hex,
  signed,
  subjectId,
} from '../../../contracts/values/index.js';
import type { TrialEvent } from '../../../domain/trial/events.js';
import { roles } from '../../../domain/shared/actor.js';
import { modelName } from '../../../contracts/values/index.js';
import { actionFailure } from './action-failure.js';
import { codecsFor } from './event-codec.js';

type DataOf<T extends TrialEvent['type']> = Extract<TrialEvent, { type: T }>['data'];

const manifestEntry = z.strictObject({
  stream: filledText(200),
  headRevision: z.int().min(0),
  headHash: sha256Hex,
});

export const trialCodecs = codecsFor<TrialEvent>({
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
  SubjectErased: schemaFor<DataOf<'SubjectErased'>>()(
    z.strictObject({ subjectId, legalBasis: filledText(1000) }),
  ),
  ActionFailed: actionFailure,
  ActionRetryOrdered: retryOrder,
});
