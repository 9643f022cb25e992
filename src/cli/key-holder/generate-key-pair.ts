import sodium from 'libsodium-wrappers';
import { sealingKeyId } from '../../domain/record/sealing-key-id.js';
import { lockPrivateKey, type PrivateKeyFile } from './private-key-file.js';

export interface SealingKeyPair {
  /** Base64; to be registered with the trial. */
  readonly publicKey: string;
  readonly keyId: string;
  /** To be kept by the key holder, apart from every server. */
  readonly privateKeyFile: PrivateKeyFile;
}

/**
 * A fresh X25519 pair; runs in the key holder's own process only.
 * @throws InputRefused for a passphrase that is too short.
 */
export const generateKeyPair = async (passphrase: string): Promise<SealingKeyPair> => {
  await sodium.ready;
  const pair = sodium.crypto_box_keypair();
  const publicKey = Buffer.from(pair.publicKey).toString('base64');
  const keyId = sealingKeyId(publicKey);
  if (keyId === null) throw new TypeError('the library made a key that is none');
  try {
    return {
      publicKey,
      keyId,
      privateKeyFile: await lockPrivateKey(keyId, publicKey, pair.privateKey, passphrase),
    };
  } finally {
    sodium.memzero(pair.privateKey);
  }
};
