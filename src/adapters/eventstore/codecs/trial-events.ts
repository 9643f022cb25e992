import { z } from 'zod';
import {
  actionFailure,
  analysisPlanSigned,
  filledText,
  instantText,
  legalHold,
  lookRecorded,
  modelName,
  retryOrder,
  schemaFor,
  protocolAdoption,
  recordSetAsideSigned,
  sealingKeyRegistered,
  sha256Hex,
  signed,
  subjectId,
  tombstone,
} from '../../../contracts/values/index.js';
import { identityFields } from '../../../domain/record/identity-correction.js';
import type { StudyClaim, TrialEvent } from '../../../domain/record/trial-events.js';
import { roles } from '../../../domain/shared/actor.js';
import { codecsFor, type EventCodec, type SchemasOf } from './event-codec.js';

type DataOf<T extends TrialEvent['type']> = Extract<TrialEvent, { type: T }>['data'];

const manifestEntry = z.strictObject({
  stream: filledText(200),
  headRevision: z.int().min(-1),
  headHash: sha256Hex,
  setAside: z.boolean(),
});
const databaseLocked = schemaFor<DataOf<'DatabaseLocked'>>()(
  z.strictObject({ manifest: z.array(manifestEntry) }),
);

const studyClaim = schemaFor<StudyClaim>()(z.strictObject({ studyHash: sha256Hex, subjectId }));

const schemas: SchemasOf<TrialEvent> = {
  SubjectAllocated: schemaFor<DataOf<'SubjectAllocated'>>()(
    z.strictObject({ subjectId, identityRef: filledText(80), identityHash: sha256Hex }),
  ),
  PersonDeclaredDistinct: schemaFor<DataOf<'PersonDeclaredDistinct'>>()(
    z.strictObject({ subjectId, from: z.array(subjectId).min(1).max(20), ...signed }),
  ),
  SubjectIdentityCorrected: schemaFor<DataOf<'SubjectIdentityCorrected'>>()(
    z.strictObject({
      subjectId,
      identityHash: sha256Hex,
      changed: z.array(z.enum(identityFields)).min(1).max(identityFields.length),
      ...signed,
    }),
  ),
  StudyClaimed: studyClaim,
  StudyReleased: studyClaim,
  SealingKeyRegistered: sealingKeyRegistered,
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
  AnalysisPlanSigned: analysisPlanSigned,
  AnalysisLookRecorded: lookRecorded,
  FreezeOrdered: schemaFor<DataOf<'FreezeOrdered'>>()(z.strictObject({ ...signed, orderedAt: instantText })),
  DatabaseLocked: databaseLocked,
  RecordSetAsideSigned: recordSetAsideSigned,
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

/** Version 1 knew no record that is set aside. */
const locked: EventCodec = {
  type: 'DatabaseLocked',
  version: 2,
  schema: databaseLocked,
  upcasts: {
    1: (old) => ({
      manifest: (old as { readonly manifest: readonly object[] }).manifest.map((entry) => ({
        ...entry,
        setAside: false,
      })),
    }),
  },
};

export const trialCodecs = codecsFor<TrialEvent>(schemas, [subjectErased, locked]);
