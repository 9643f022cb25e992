import { EnvelopeUnreadable, type Envelope } from '../../application/ports/envelope.js';
import { KeyUnknown, type KeyVault, type SubjectKey } from '../../application/ports/key-vault.js';
import { decrypt, DecryptionFailed, encrypt } from '../../crypto/aead.js';
import { lengthPrefixed } from '../../crypto/digest.js';

const scheme = 'apar1';
const form = /^apar1\.([0-9a-f-]{36})\.([A-Za-z0-9_-]+)$/;

/** `apar1.<key id>.<base64url of iv | ciphertext | tag>`, AES-256-GCM bound to stream and purpose. */
export const createEnvelope = (vault: Pick<KeyVault, 'keyFor' | 'keyById'>): Envelope => {
  const existingKey = async (stream: string, keyId: string): Promise<SubjectKey> => {
    try {
      const key = await vault.keyById(keyId);
      if (key) return key;
    } catch (cause) {
      if (!(cause instanceof KeyUnknown)) throw cause;
      throw new EnvelopeUnreadable(`the envelope of ${stream} names a key that no vault of ours made`, {
        cause,
      });
    }
    throw new EnvelopeUnreadable(`the key of ${stream} was destroyed; its envelopes are unreadable for ever`);
  };
  return {
    close: async (stream, purpose, value) => {
      const { keyId, bytes } = await vault.keyFor(stream);
      const box = encrypt(bytes, lengthPrefixed(stream, purpose), Buffer.from(JSON.stringify(value), 'utf8'));
      return `${scheme}.${keyId}.${box.toString('base64url')}`;
    },
    open: async (stream, purpose, text) => {
      const match = form.exec(text);
      if (!match?.[1] || !match[2]) {
        throw new EnvelopeUnreadable(`what came as an envelope of ${stream} is not of the form ${scheme}.…`);
      }
      const { bytes } = await existingKey(stream, match[1]);
      try {
        const plain = decrypt(bytes, lengthPrefixed(stream, purpose), Buffer.from(match[2], 'base64url'));
        return JSON.parse(plain.toString('utf8')) as unknown;
      } catch (cause) {
        if (!(cause instanceof DecryptionFailed)) throw cause;
        throw new EnvelopeUnreadable(
          `the envelope was altered, or was not made for ${stream} and the purpose "${purpose}"`,
          { cause },
        );
      }
    },
  };
};
