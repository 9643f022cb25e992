import { createHmac, hkdfSync } from 'node:crypto';
import { decrypt, encrypt } from '../../crypto/aead.js';
import { lengthPrefixed } from '../../crypto/digest.js';

/** What the master key can do; each purpose has a key of its own (HKDF-SHA-256), the master key itself encrypts nothing. */
export interface MasterKeys {
  readonly seal: (purpose: Purpose, context: readonly string[], plaintext: Uint8Array) => string;
  /** @throws DecryptionFailed for another master key, purpose or context. */
  readonly unseal: (purpose: Purpose, context: readonly string[], sealed: string) => Buffer;
  /** Keyed hash, hex. */
  readonly hash: (text: string) => string;
}

type Purpose = 'data-key' | 'identity' | 'actor' | 'check';

const keyBytes = 32;

const derive = (masterKey: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', masterKey, new Uint8Array(), `apar vault ${purpose} v1`, keyBytes));

/** @throws RangeError unless the master key has 32 bytes. */
export const masterKeys = (masterKey: Uint8Array): MasterKeys => {
  if (masterKey.length !== keyBytes) {
    throw new RangeError(`the vault's master key must have ${keyBytes} bytes, not ${masterKey.length}`);
  }
  const keys: Readonly<Record<Purpose, Uint8Array>> = {
    'data-key': derive(masterKey, 'data-key'),
    identity: derive(masterKey, 'identity'),
    actor: derive(masterKey, 'actor'),
    check: derive(masterKey, 'check'),
  };
  const hashKey = derive(masterKey, 'identity-hash');
  return {
    seal: (purpose, context, plaintext) =>
      encrypt(keys[purpose], lengthPrefixed(...context), plaintext).toString('base64'),
    unseal: (purpose, context, sealed) =>
      decrypt(keys[purpose], lengthPrefixed(...context), Buffer.from(sealed, 'base64')),
    hash: (text) => createHmac('sha256', hashKey).update(text, 'utf8').digest('hex'),
  };
};
