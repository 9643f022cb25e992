import { decrypt, DecryptionFailed, encrypt } from '../../crypto/aead.js';
import { lengthPrefixed } from '../../crypto/digest.js';
import { fault, type EventPlace } from './event-place.js';

/** What ciphertext is bound to: it opens in its own stream, event, type and shape only. */
export interface DataContext {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
}

const bound = ({ stream, id, type, schemaVersion }: DataContext): Buffer =>
  lengthPrefixed(stream, id, type, String(schemaVersion));

/** JSON under the subject's key; a fresh IV each time, so no two encryptions are equal. */
export const encryptData = (key: Uint8Array, context: DataContext, data: unknown): Buffer =>
  encrypt(key, bound(context), Buffer.from(JSON.stringify(data), 'utf8'));

/** @throws LogCorrupted when the key does not open the bytes. */
export const decryptData = (
  key: Uint8Array,
  context: DataContext,
  place: EventPlace,
  bytes: Uint8Array,
): unknown => {
  try {
    return JSON.parse(decrypt(key, bound(context), bytes).toString('utf8')) as unknown;
  } catch (cause) {
    const what = 'cannot be decrypted with the key that it names';
    throw fault(place, cause instanceof DecryptionFailed ? what : 'holds no JSON under its encryption', {
      cause,
    });
  }
};
