import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type CryptoKey } from 'jose';
import { z } from 'zod';
import { readJson } from '../../contracts/read-json.js';
import { signingKeyNames, type SigningKeyName } from './speakers.js';

const algorithm = 'EdDSA';

const publicJwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.enum(signingKeyNames),
});
const privateJwk = publicJwk.extend({ d: z.string() });
const keyringText = z.object({ keys: z.array(publicJwk).min(1) });

const parsed = <T>(schema: z.ZodType<T>, text: string, what: string): T => {
  try {
    return schema.parse(readJson(text));
  } catch {
    // The cause may quote the key's own text, so it stays out of the error.
    throw new SyntaxError(`${what}; its "kid" must be one of ${signingKeyNames.join(', ')}`);
  }
};

/** @throws SyntaxError when the text is no private Ed25519 JWK; the text itself is never shown. */
export const readPrivateKey = async (
  text: string,
): Promise<{ readonly name: SigningKeyName; readonly key: CryptoKey }> => {
  const jwk = parsed(privateJwk, text, 'the command signing key must be a private Ed25519 JWK as JSON');
  return { name: jwk.kid, key: await imported(jwk) };
};

const imported = async (jwk: z.output<typeof privateJwk>): Promise<CryptoKey> => {
  const key = await importJWK(jwk, algorithm);
  if (key instanceof Uint8Array) throw new SyntaxError('the command signing key must be an Ed25519 key');
  return key;
};

/** @throws SyntaxError when the text is no JWK set of public Ed25519 keys, each named once. */
export const readKeyring = (text: string): ReturnType<typeof createLocalJWKSet> => {
  const { keys } = parsed(keyringText, text, 'the keyring must be a JWK set of public Ed25519 keys as JSON');
  const names = keys.map((key) => key.kid);
  if (new Set(names).size !== names.length) {
    throw new SyntaxError(`the keyring names a key twice: ${names.join(', ')}; keep one of each name`);
  }
  return createLocalJWKSet({ keys: keys.map((key) => ({ ...key, alg: algorithm, use: 'sig' })) });
};

export interface SigningKeyPair {
  /** Text for COMMAND_SIGNING_KEY. */
  readonly privateKey: string;
  /** One member of a keyring's `keys`. */
  readonly publicKey: z.output<typeof publicJwk>;
}

/** A fresh pair for one role of the process. */
export const generateSigningKey = async (name: SigningKeyName): Promise<SigningKeyPair> => {
  const pair = await generateKeyPair(algorithm, { crv: 'Ed25519', extractable: true });
  const jwk = privateJwk.parse({ ...(await exportJWK(pair.privateKey)), kid: name });
  return { privateKey: JSON.stringify(jwk), publicKey: publicJwk.parse(jwk) };
};

/** Text for COMMAND_KEYRING. */
export const keyringOf = (publicKeys: readonly SigningKeyPair['publicKey'][]): string =>
  JSON.stringify({ keys: publicKeys });
