import type { SealedPrediction } from '../../domain/record/machines/prediction.js';

/** Fields that the commitment binds together with score and nonce. */
export interface CommittedFields extends Omit<SealedPrediction, 'sealed' | 'commitment'> {
  readonly subjectId: string;
}

/** Seals to the trial's public key; holds no private key and can open nothing. */
export interface Sealer {
  readonly seal: (fields: CommittedFields, score: number, publicKey: string) => Promise<SealedPrediction>;
  /** The commitment that score and nonce give for these fields, hex. */
  readonly commitment: (fields: CommittedFields, score: number, nonce: string) => string;
}
