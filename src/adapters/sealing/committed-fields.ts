import type { CommittedFields } from '../../application/ports/sealer.js';
import type { SealedPrediction } from '../../domain/record/machines/prediction.js';
import { canonicalJson } from '../../crypto/canonical-json.js';

/**
 * The fields under commitment and seal, in RFC 8785 form; anything else that the value may carry is left out. Of a primary
 * prediction they are those that were committed to when there was no other, so that every commitment ever published
 * still opens; a secondary one commits to its purpose too, and no score of it opens as a primary one.
 */
export const committedBytes = (given: CommittedFields): Buffer => {
  const { purpose, ...fields } = committedFields(given);
  return canonicalJson(purpose === 'PRIMARY' ? fields : { ...fields, purpose });
};

/** What a recorded prediction of a subject committed to. */
export const committedFields = ({
  subjectId,
  model,
  purpose,
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
  purpose,
  modelVersion,
  modelDigest,
  inputDigest,
  preprocessingHash,
  studyInstanceUid,
  runtime: { name, version, executionProvider },
  sealingKeyId,
});
