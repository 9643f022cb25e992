import { z } from 'zod';
import type { PredictionRefusal, SealedPrediction } from '../../domain/record/machines/prediction.js';
import { machineTextLimit } from '../../domain/record/values/machine-text.js';
import { base64, dicomUid, sha256Hex } from './identifiers.js';
import { programCode } from './program-code.js';
import { schemaFor } from './same-type.js';
import { filledText, text } from './text.js';

export const modelName = z.enum(['PRE', 'POST']);
export const purpose = z.enum(['PRIMARY', 'SECONDARY']);

export const sealedPrediction = schemaFor<SealedPrediction>()(
  z.strictObject({
    model: modelName,
    purpose,
    modelVersion: programCode(40),
    modelDigest: sha256Hex,
    inputDigest: sha256Hex,
    preprocessingHash: filledText(128),
    studyInstanceUid: dicomUid,
    runtime: z.strictObject({
      name: filledText(80),
      version: filledText(40),
      executionProvider: filledText(40),
    }),
    sealingKeyId: filledText(128),
    sealed: base64(4096),
    commitment: sha256Hex,
  }),
);

export const predictionRefusal = schemaFor<PredictionRefusal>()(
  z.strictObject({
    model: modelName,
    purpose,
    modelDigest: text(64),
    studyInstanceUid: dicomUid.nullable(),
    code: programCode(80),
    message: text(machineTextLimit),
  }),
);
