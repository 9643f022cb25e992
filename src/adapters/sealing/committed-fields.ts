import type { CommittedFields } from '../../application/ports/sealer.js';
import type { SealedPrediction } from '../../domain/patient/facts/prediction.js';
import { canonicalJson } from '../../crypto/canonical-json.js';

/** The fields under commitment and seal, in RFC 8785 form; anything else that the value may carry is left out. */
export const committedBytes = (fields: CommittedFields): Buffer => canonicalJson(committedFields(fields));

/** What a recorded prediction of a subject committed to. */
export const committedFields = ({
  subjectId,
  model,
  modelVersion,
  modelDigest,
  inputDigest,
  preprocessingHash,
  studyInstanceUid,
  runtime: { name, version, executionProvider },
  sealingKeyId,
}: Omit<SealedPrediction, 'sealed' | 'commitment'> & { readonly subjectId: string }): CommittedFields => ({
  subjectId,
  model,
  modelVersion,
  modelDigest,
  inputDigest,
  preprocessingHash,
  studyInstanceUid,
  runtime: { name, version, executionProvider },
  sealingKeyId,
});
