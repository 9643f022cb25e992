import sodium from 'libsodium-wrappers';
import {
  commitment,
  committedFields,
  fieldsDigest,
  unpackSealed,
  type Unpacked,
} from '../../adapters/sealing/index.js';
import { subjectOf } from '../../contracts/names.js';
import { sealedPrediction } from '../../contracts/values/index.js';
import type { SealedPrediction } from '../../domain/record/machines/prediction.js';
import type { OpenedPrediction } from '../../domain/unsealing/unsealing.js';
import { InputRefused } from '../exit-codes.js';
import { unlockPrivateKey, type UnlockedKey } from './private-key-file.js';

/** A `PredictionSealed` as it was downloaded: where it stands and what it says. */
export interface DownloadedPrediction {
  readonly stream: string;
  readonly revision: number;
  readonly data: unknown;
}

/** A sealed prediction that does not open, or does not hold what it committed to. */
export class SealBroken extends InputRefused {
  override readonly name = 'SealBroken';
}

/**
 * Opens every prediction and checks it against its public commitment; runs in the key holder's own process only.
 * All or nothing: one that does not check stops the whole.
 * @throws WrongPassphrase; SealBroken naming stream and revision, never a score.
 */
export const openSealed = async (
  privateKeyFile: unknown,
  passphrase: string,
  predictions: readonly DownloadedPrediction[],
): Promise<readonly OpenedPrediction[]> => {
  const key = await unlockPrivateKey(privateKeyFile, passphrase);
  try {
    return await openWith(key, predictions);
  } finally {
    sodium.memzero(key.privateKey);
  }
};

/** The same with a key that was unlocked. */
export const openWith = async (
  { keyId, publicKey, privateKey }: UnlockedKey,
  predictions: readonly DownloadedPrediction[],
): Promise<readonly OpenedPrediction[]> => {
  await sodium.ready;
  const open = (sealed: string): Unpacked | null => {
    try {
      return unpackSealed(
        sodium.crypto_box_seal_open(
          Buffer.from(sealed, 'base64'),
          Buffer.from(publicKey, 'base64'),
          privateKey,
        ),
      );
    } catch {
      // libsodium throws a bare Error for a box that is not for this key; the caller says which one it was.
      return null;
    }
  };
  return predictions.map((downloaded) => openOne(downloaded, keyId, open));
};

const openOne = (
  { stream, revision, data }: DownloadedPrediction,
  keyId: string,
  open: (sealed: string) => Unpacked | null,
): OpenedPrediction => {
  const broken = (what: string): SealBroken => new SealBroken(`${stream} revision ${revision} ${what}`);
  const subjectId = subjectOf(stream);
  const parsed = sealedPrediction.safeParse(data);
  if (!subjectId || !parsed.success) throw broken('is no sealed prediction of a subject');
  const prediction: SealedPrediction = parsed.data;
  if (prediction.sealingKeyId !== keyId) {
    throw broken(`was sealed to the key ${prediction.sealingKeyId}, this file holds ${keyId}`);
  }
  const opened = open(prediction.sealed);
  if (!opened) throw broken('does not open with the key that it names: it was altered');
  const { score, nonce } = opened;
  const fields = committedFields({ ...prediction, subjectId });
  if (!opened.fieldsDigest.equals(fieldsDigest(fields))) {
    throw broken('was sealed for other fields than it carries: it was altered or moved');
  }
  if (!(score >= 0 && score <= 1)) throw broken('holds no score from 0 to 1');
  if (commitment(fields, score, nonce) !== prediction.commitment) {
    throw broken('does not hold the score that its commitment fixed');
  }
  const { model, purpose } = prediction;
  return { stream, revision, model, purpose, commitment: prediction.commitment, score, nonce };
};
