import type { SealedPrediction } from '../../domain/record/machines/prediction.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { StepFailure } from '../command/trouble/step-failure.js';
import { type CommittedFields, type Sealer, SealingKeyUnusable } from '../ports/sealer.js';

/** Seals to the key of the trial. @throws StepFailure that no other attempt mends, where nothing can be sealed to that key. */
export const sealScore = async (
  sealer: Pick<Sealer, 'seal'>,
  fields: CommittedFields,
  score: number,
  { keyId, publicKey }: NonNullable<TrialState['sealingKey']>,
): Promise<SealedPrediction> => {
  try {
    return await sealer.seal(fields, score, publicKey);
  } catch (error) {
    if (!(error instanceof SealingKeyUnusable)) throw error;
    throw new StepFailure('SEAL.KEY_UNUSABLE', `no score can be sealed to the sealing key ${keyId}`, false, {
      cause: error,
    });
  }
};
