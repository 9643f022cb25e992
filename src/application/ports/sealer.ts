import type { SealedPrediction } from '../../domain/record/machines/prediction.js';

/** Fields that the commitment binds together with score and nonce. */
export interface CommittedFields extends Omit<SealedPrediction, 'sealed' | 'commitment'> {
  readonly subjectId: string;
}

/** To such a key nothing can be sealed, however often it is tried; what a library said is the cause. */
export class SealingKeyUnusable extends Error {
  override readonly name = 'SealingKeyUnusable';
}

/** Seals to the trial's public key; holds no private key and can open nothing. */
export interface Sealer {
  /** Rejects with `SealingKeyUnusable` for a public key that is none, or not the one that the fields name. */
  readonly seal: (fields: CommittedFields, score: number, publicKey: string) => Promise<SealedPrediction>;
  /** The commitment that score and nonce give for these fields, hex. */
  readonly commitment: (fields: CommittedFields, score: number, nonce: string) => string;
}
