import { randomBytes } from 'node:crypto';
import sodium from 'libsodium-wrappers';
import { type Sealer, SealingKeyUnusable } from '../../application/ports/sealer.js';
import { sealingKeyId } from '../../domain/record/sealing-key-id.js';
import { commitment } from './commitment.js';
import { committedFields } from './committed-fields.js';
import { packSealed } from './sealed-layout.js';

const nonceLength = 32;

/** @throws SealingKeyUnusable for a point of the curve to which nothing can be sealed. */
const boxed = (packed: Uint8Array, publicKey: Uint8Array): Uint8Array => {
  try {
    return sodium.crypto_box_seal(packed, publicKey);
  } catch (error) {
    throw new SealingKeyUnusable('nothing can be sealed to this public key', { cause: error });
  }
};

/** Seals with libsodium's anonymous box: whoever holds the public key only can write and never read. */
export const createSealer = (): Sealer => ({
  seal: async (given, score, publicKey) => {
    const fields = committedFields(given);
    const keyId = sealingKeyId(publicKey);
    if (keyId === null) throw new SealingKeyUnusable('a sealing key must be 32 bytes in base64');
    if (fields.sealingKeyId !== keyId)
      throw new SealingKeyUnusable(
        `the prediction names the sealing key ${fields.sealingKeyId}, the key given is ${keyId}`,
      );
    await sodium.ready;
    const nonce = randomBytes(nonceLength).toString('hex');
    const packed = packSealed(fields, score, nonce);
    const box = boxed(packed, Buffer.from(publicKey, 'base64'));
    const { subjectId: _subjectId, ...recorded } = fields;
    return {
      ...recorded,
      sealed: Buffer.from(box).toString('base64'),
      commitment: commitment(fields, score, nonce),
    };
  },
  commitment: (fields, score, nonce) => commitment(committedFields(fields), score, nonce),
});
