import { randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { base64, filledText } from '../../contracts/values/index.js';
import { decrypt, DecryptionFailed, encrypt } from '../../crypto/aead.js';
import { lengthPrefixed } from '../../crypto/digest.js';
import { InputRefused } from '../exit-codes.js';

/** scrypt (RFC 7914): 128 MiB and about half a second for each guess at the passphrase. */
const cost = { N: 131_072, r: 8, p: 1 } as const;
const maxmem = 192 * 1024 * 1024;
const format = 'apar-private-key-1';
const shortestPassphrase = 12;

const privateKeyFile = z.strictObject({
  format: z.literal(format),
  keyId: filledText(128),
  publicKey: base64(64),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z.literal(cost.N),
    r: z.literal(cost.r),
    p: z.literal(cost.p),
    salt: base64(64),
  }),
  cipher: z.literal('aes-256-gcm'),
  /** iv | encrypted private key | tag. */
  box: base64(256),
});

/** The private key as it lies on the key holder's disk; useless without the passphrase. */
export type PrivateKeyFile = z.output<typeof privateKeyFile>;

/** In memory of the key holder's process only, and for as short as can be. */
export interface UnlockedKey {
  readonly keyId: string;
  readonly publicKey: string;
  readonly privateKey: Buffer;
}

const derive = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, { ...cost, maxmem }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });

const bound = (keyId: string, publicKey: string): Buffer => lengthPrefixed(format, keyId, publicKey);

/** @throws InputRefused for a passphrase of fewer than 12 characters. */
export const lockPrivateKey = async (
  keyId: string,
  publicKey: string,
  privateKey: Uint8Array,
  passphrase: string,
): Promise<PrivateKeyFile> => {
  if (passphrase.length < shortestPassphrase) {
    throw new InputRefused(`the passphrase must have at least ${shortestPassphrase} characters`);
  }
  const salt = randomBytes(32);
  const box = encrypt(await derive(passphrase, salt), bound(keyId, publicKey), privateKey);
  return {
    format,
    keyId,
    publicKey,
    kdf: { name: 'scrypt', ...cost, salt: salt.toString('base64') },
    cipher: 'aes-256-gcm',
    box: box.toString('base64'),
  };
};

/** @throws WrongPassphrase; InputRefused when the value is no private key file. */
export const unlockPrivateKey = async (file: unknown, passphrase: string): Promise<UnlockedKey> => {
  const parsed = privateKeyFile.safeParse(file);
  if (!parsed.success) {
    throw new InputRefused(`this is no private key file of the form ${format}`, { cause: parsed.error });
  }
  const { keyId, publicKey, kdf, box } = parsed.data;
  const key = await derive(passphrase, Buffer.from(kdf.salt, 'base64'));
  try {
    return {
      keyId,
      publicKey,
      privateKey: decrypt(key, bound(keyId, publicKey), Buffer.from(box, 'base64')),
    };
  } catch (cause) {
    if (!(cause instanceof DecryptionFailed)) throw cause;
    throw new WrongPassphrase(
      `the passphrase does not open the private key ${keyId}; check it and try again (or the file was altered)`,
      { cause },
    );
  }
};

export class WrongPassphrase extends InputRefused {
  override readonly name: string = 'WrongPassphrase';
}
