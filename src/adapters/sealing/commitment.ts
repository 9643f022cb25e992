import type { CommittedFields } from '../../application/ports/sealer.js';
import { lengthPrefixed, sha256Hex } from '../../crypto/digest.js';
import { committedBytes } from './committed-fields.js';

const domainTag = 'apar.commitment.v1';
const noncePattern = /^[0-9a-f]{64}$/;

/** IEEE 754 double, big-endian. @throws RangeError for a score outside [0, 1]. */
export const scoreBytes = (score: number): Buffer => {
  if (!(score >= 0 && score <= 1)) throw new RangeError('a score must be a number from 0 to 1');
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(score === 0 ? 0 : score);
  return bytes;
};

/** 256 bit. @throws RangeError unless it is 64 lower-case hexadecimal digits. */
export const nonceBytes = (nonce: string): Buffer => {
  if (!noncePattern.test(nonce)) throw new RangeError('a nonce must be 256 bit in lower-case hex');
  return Buffer.from(nonce, 'hex');
};

/** SHA-256, hex, over tag, committed fields, score and nonce, each length-prefixed: binds the score without telling it. */
export const commitment = (fields: CommittedFields, score: number, nonce: string): string =>
  sha256Hex(lengthPrefixed(domainTag, committedBytes(fields), scoreBytes(score), nonceBytes(nonce)));
