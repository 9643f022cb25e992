import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { TokenError } from './token-error.js';

const timeoutMs = 5000;
const discoveryDocument = z.object({ jwks_uri: z.url() });

const unreachable = (issuer: string, why: string, cause?: unknown): TokenError =>
  new TokenError(
    'ISSUER.UNREACHABLE',
    `the keys of the token issuer ${issuer} cannot be had (${why}); see that it runs, then try again`,
    { cause },
  );

const discoverKeys = async (issuer: string): Promise<URL> => {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).catch((error: unknown) => {
    throw unreachable(issuer, 'no answer', error);
  });
  if (!response.ok) throw unreachable(issuer, `HTTP ${response.status} for its discovery document`);
  const found = discoveryDocument.safeParse(await response.json().catch(() => undefined));
  if (!found.success) throw unreachable(issuer, 'its discovery document names no keys', found.error);
  return new URL(found.data.jwks_uri);
};

/**
 * The issuer's public keys, fetched when first needed and again for an unknown key id (a rotation).
 * A failed discovery is not remembered: the next token tries again.
 */
export const issuerKeys = (issuer: string, jwksUri: string | undefined): JWTVerifyGetKey => {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const open = async (): Promise<JWTVerifyGetKey> => {
    const url = jwksUri === undefined ? await discoverKeys(issuer) : new URL(jwksUri);
    return createRemoteJWKSet(url, { timeoutDuration: timeoutMs, cooldownDuration: 10_000 });
  };
  return async (header, token) => {
    keys ??= open();
    const opened = keys;
    try {
      return await (
        await opened
      )(header, token);
    } catch (error) {
      if (error instanceof TokenError && keys === opened) keys = undefined;
      throw error;
    }
  };
};

export { unreachable };
