import type { CommittedFields } from '../../application/ports/sealer.js';
import { sha256 } from '../../crypto/digest.js';
import { committedBytes } from './committed-fields.js';
import { nonceBytes, scoreBytes } from './commitment.js';

/**
 * What is inside the sealed box, 80 bytes whatever the score, so that the length says nothing:
 *
 * | bytes | content                                             |
 * | ----- | --------------------------------------------------- |
 * | 0–7   | `APARSEA1`                                          |
 * | 8–15  | score, IEEE 754 double, big-endian                  |
 * | 16–47 | nonce                                               |
 * | 48–79 | SHA-256 of the committed fields in RFC 8785 form    |
 */
const magic = Buffer.from('APARSEA1', 'ascii');
const length = 80;

export const fieldsDigest = (fields: CommittedFields): Buffer => sha256(committedBytes(fields));

export const packSealed = (fields: CommittedFields, score: number, nonce: string): Buffer =>
  Buffer.concat([magic, scoreBytes(score), nonceBytes(nonce), fieldsDigest(fields)]);

export interface Unpacked {
  readonly score: number;
  readonly nonce: string;
  readonly fieldsDigest: Buffer;
}

/** null when the bytes are not of this layout. */
export const unpackSealed = (bytes: Uint8Array): Unpacked | null => {
  const view = Buffer.from(bytes);
  if (view.length !== length || !view.subarray(0, 8).equals(magic)) return null;
  return {
    score: view.readDoubleBE(8),
    nonce: view.subarray(16, 48).toString('hex'),
    fieldsDigest: view.subarray(48),
  };
};
