import { z } from 'zod';
import type { TrialCommand } from '../../domain/record/trial-commands.js';
import type { ModelIdentity, TrialEvent } from '../../domain/record/trial-events.js';
import { roles } from '../../domain/shared/actor.js';
import { subjectNumber } from '../names.js';
import { calendarDate } from './calendar-date.js';
import type { OpenedPrediction, UnsealingCommand } from '../../domain/unsealing/unsealing.js';
import { base64, sha256Hex, subjectId, x25519PublicKey } from './identifiers.js';
import { modelName, purpose } from './prediction.js';
import { schemaFor } from './same-type.js';
import { signed } from './signature.js';
import { filledText } from './text.js';

type DataOf<T extends TrialCommand['type']> = Extract<TrialCommand, { type: T }>['data'];
type EventDataOf<T extends TrialEvent['type']> = Extract<TrialEvent, { type: T }>['data'];

const identified = {
  model: modelName,
  version: filledText(40),
  digest: sha256Hex,
  preprocessingHash: filledText(128),
  threshold: z.number().min(0).max(1),
};

export const modelIdentity = schemaFor<ModelIdentity>()(z.strictObject(identified));

export const sealingKey = schemaFor<DataOf<'RegisterSealingKey'>>()(
  z.strictObject({ keyId: filledText(128), publicKey: x25519PublicKey, ...signed }),
);

/** A log may hold one that was registered before its form was checked. */
export const sealingKeyRegistered = schemaFor<EventDataOf<'SealingKeyRegistered'>>()(
  z.strictObject({ keyId: filledText(128), publicKey: base64(64), ...signed }),
);

export const modelLock = schemaFor<DataOf<'SignModelLock'>>()(z.strictObject({ ...identified, ...signed }));

export const protocolAdoption = schemaFor<DataOf<'AdoptProtocolVersion'>>()(
  z.strictObject({ version: filledText(40), digest: sha256Hex, effectiveFrom: calendarDate, ...signed }),
);

const planIdentity = {
  version: filledText(40),
  digest: sha256Hex,
};

export const analysisPlanSignature = schemaFor<DataOf<'SignAnalysisPlan'>>()(
  z.strictObject({ ...planIdentity, ...signed }),
);

export const analysisPlanSigned = schemaFor<EventDataOf<'AnalysisPlanSigned'>>()(
  z.strictObject({ ...planIdentity, ...signed, signedAs: z.enum(roles) }),
);

const word = filledText(80);

/** What was asked for once stays readable. */
export const lookRecorded = schemaFor<EventDataOf<'AnalysisLookRecorded'>>()(
  z.strictObject({
    analysis: z.strictObject({
      id: word,
      title: filledText(200),
      estimand: z.strictObject({
        population: filledText(1000),
        variable: filledText(1000),
        intercurrentEvents: z
          .array(z.strictObject({ event: filledText(200), strategy: word, handling: filledText(1000) }))
          .max(20),
        summary: filledText(1000),
      }),
      population: word,
      outcome: word,
      label: word,
      censoring: word,
      scores: z.array(word).max(20),
      grouping: word,
      subgroups: z.array(word).max(40),
      weights: word,
      landmark: z.boolean(),
      estimators: z.array(word).max(100),
    }),
    ...signed,
    signedAs: z.enum(roles),
  }),
);

const setAside = { subjectId, revision: z.int().min(0) };

export const recordSetAside = schemaFor<DataOf<'SignRecordSetAside'>>()(
  z.strictObject({ ...setAside, ...signed }),
);

export const recordSetAsideSigned = schemaFor<EventDataOf<'RecordSetAsideSigned'>>()(
  z.strictObject({ ...setAside, ...signed, signedAs: z.enum(roles) }),
);

export const openedPrediction = schemaFor<OpenedPrediction>()(
  z.strictObject({
    stream: z
      .string()
      .regex(
        new RegExp(`^patient-${subjectNumber.source}$`, 'u'),
        'must be a patient stream such as patient-APAR-0001',
      ),
    revision: z.int(),
    model: modelName,
    purpose,
    commitment: sha256Hex,
    score: z.number(),
    nonce: z.string().regex(/^[0-9a-f]{64}$/u, 'must be 256 bits in lower-case hex'),
  }),
);

/** One upload; a large trial is uploaded in several. */
export const unsealing = schemaFor<UnsealingCommand['data']>()(
  z.strictObject({ predictions: z.array(openedPrediction).max(500) }),
);
