import sodium from 'libsodium-wrappers';
import { sealingKeyId } from '../../adapters/sealing/index.js';
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
 * @throws RangeError for a passphrase that is too short.
 */
export const generateKeyPair = async (passphrase: string): Promise<SealingKeyPair> => {
  await sodium.ready;
  const pair = sodium.crypto_box_keypair();
  const publicKey = Buffer.from(pair.publicKey).toString('base64');
  const keyId = sealingKeyId(publicKey);
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
