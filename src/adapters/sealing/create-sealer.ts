import { randomBytes } from 'node:crypto';
import sodium from 'libsodium-wrappers';
import type { Sealer } from '../../application/ports/sealer.js';
import { commitment } from './commitment.js';
import { committedFields } from './committed-fields.js';
import { packSealed } from './sealed-layout.js';
import { sealingKeyId } from './sealing-key-id.js';

const nonceLength = 32;

/** Seals with libsodium's anonymous box: whoever holds the public key only can write and never read. */
export const createSealer = (): Sealer => ({
  seal: async (given, score, publicKey) => {
    const fields = committedFields(given);
    const keyId = sealingKeyId(publicKey);
    if (fields.sealingKeyId !== keyId) {
      throw new RangeError(
        `the prediction names the sealing key ${fields.sealingKeyId}, the key given is ${keyId}`,
      );
    }
    await sodium.ready;
    const nonce = randomBytes(nonceLength).toString('hex');
    const box = sodium.crypto_box_seal(packSealed(fields, score, nonce), Buffer.from(publicKey, 'base64'));
    const { subjectId: _subjectId, ...recorded } = fields;
    return {
      ...recorded,
      sealed: Buffer.from(box).toString('base64'),
      commitment: commitment(fields, score, nonce),
    };
  },
  commitment: (fields, score, nonce) => commitment(committedFields(fields), score, nonce),
});
