import { sha256Hex } from '../../crypto/digest.js';

const publicKeyBytes = 32;

/** A name that follows from the key itself: nobody can put another key under it. @throws RangeError for no X25519 key. */
export const sealingKeyId = (publicKey: string): string => {
  const bytes = Buffer.from(publicKey, 'base64');
  if (bytes.length !== publicKeyBytes || bytes.toString('base64') !== publicKey) {
    throw new RangeError(`a sealing key must be ${publicKeyBytes} bytes in base64`);
  }
  return `seal-${sha256Hex(bytes).slice(0, 32)}`;
};
