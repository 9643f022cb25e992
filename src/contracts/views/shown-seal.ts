import { z } from 'zod';
import { modelName, purpose } from '../values/prediction.js';

/** What may be shown of a sealed prediction: everything but the sealed box itself. */
export const shownSeal = z.object({
  model: modelName,
  purpose,
  modelVersion: z.string(),
  modelDigest: z.string(),
  inputDigest: z.string(),
  preprocessingHash: z.string(),
  studyInstanceUid: z.string(),
  runtime: z.object({ name: z.string(), version: z.string(), executionProvider: z.string() }),
  sealingKeyId: z.string(),
  commitment: z.string(),
});
