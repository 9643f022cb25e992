import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader, generateKeyPair, importJWK, SignJWT, type JWTPayload } from 'jose';
import { z } from 'zod';

const keysFile = z.object({ jwks: z.object({ keys: z.array(z.record(z.string(), z.string())).min(1) }) });

/** Makes tokens that say what a test wants, after the model of a real one. */
export const createTokenForge = (profileDir: string, real: string) => {
  const header = decodeProtectedHeader(real);
  const claims = decodeJwt(real);
  const algorithm = header.alg ?? '';
  const signed = (changes: JWTPayload, key: Parameters<SignJWT['sign']>[0]): Promise<string> =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader({ ...header, alg: algorithm }).sign(key);
  return {
    /** By the issuer's own key, which only this test of all its clients can read. */
    issued: async (changes: JWTPayload): Promise<string> => {
      const text = readFileSync(join(profileDir, 'identity', 'keys.json'), 'utf8');
      const jwk = keysFile.parse(JSON.parse(text)).jwks.keys.find(({ kid }) => kid === header.kid);
      if (!jwk) throw new Error('the issuer has no key of this id');
      return signed(changes, await importJWK(jwk, algorithm));
    },
    /** By somebody else's key under the name of the issuer's. */
    forged: async (changes: JWTPayload): Promise<string> =>
      signed(changes, (await generateKeyPair(algorithm)).privateKey),
    /** Without any signature (`alg: none`). */
    unsigned: (changes: JWTPayload): string => {
      const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${encoded({ ...header, alg: 'none' })}.${encoded({ ...claims, ...changes })}.`;
    },
  };
};
