import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

const prepared = new WeakMap<Uint8Array, KeyObject>();

/** The key as OpenSSL wants it; making one takes three times as long as opening a small value with it. */
const keyObject = (key: Uint8Array): KeyObject => {
  const known = prepared.get(key);
  if (known) return known;
  const made = createSecretKey(key);
  prepared.set(key, made);
  return made;
};

/** AES-256-GCM with a fresh IV; answers `iv (12) | ciphertext | tag (16)`. `bound` is authenticated, not stored. */
export const encrypt = (key: Uint8Array, bound: Uint8Array, plaintext: Uint8Array): Buffer => {
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, keyObject(key), iv, { authTagLength: tagBytes }).setAAD(bound);
  return Buffer.concat([iv, sealing.update(plaintext), sealing.final(), sealing.getAuthTag()]);
};

/** @throws DecryptionFailed for another key, other bound data or altered bytes. */
export const decrypt = (key: Uint8Array, bound: Uint8Array, box: Uint8Array): Buffer => {
  if (box.length < ivBytes + tagBytes) {
    throw new DecryptionFailed(`${box.length} bytes are too few for an encrypted value`);
  }
  const opening = createDecipheriv(cipher, keyObject(key), box.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(bound)
    .setAuthTag(box.subarray(box.length - tagBytes));
  try {
    return Buffer.concat([opening.update(box.subarray(ivBytes, box.length - tagBytes)), opening.final()]);
  } catch (cause) {
    throw new DecryptionFailed('other key, other context or altered bytes', { cause });
  }
};

export class DecryptionFailed extends Error {
  override readonly name = 'DecryptionFailed';
}
