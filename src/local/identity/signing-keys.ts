import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { getOrCreateJson } from './private-file.js';

export const signingAlgorithm = 'ES256';

const keysFile = z.object({
  jwks: z.object({ keys: z.array(z.record(z.string(), z.string())).min(1) }),
  cookieKeys: z.array(z.string().min(32)).min(1),
});

export type SigningKeys = z.output<typeof keysFile>;

const newSigningKey = async (): Promise<Record<string, string>> => {
  const { privateKey } = await generateKeyPair(signingAlgorithm, { extractable: true });
  const { kty, crv, x, y, d } = await exportJWK(privateKey);
  const members = {
    kty,
    crv,
    x,
    y,
    d,
    alg: signingAlgorithm,
    use: 'sig',
    kid: randomBytes(8).toString('hex'),
  };
  return z.record(z.string(), z.string()).parse(members);
};

/** The keys that sign tokens and cookies; made at the first start, the same at every later one. */
export const loadSigningKeys = (folder: string): Promise<SigningKeys> =>
  getOrCreateJson(folder, 'keys.json', keysFile, async () => ({
    jwks: { keys: [await newSigningKey()] },
    cookieKeys: [randomBytes(32).toString('base64url')],
  }));
