import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { TokenError } from './token-error.js';

const timeoutMs = 5000;
const discoveryDocument = z.object({ jwks_uri: z.url() });

export const unreachable = (issuer: string, why: string, options: ErrorOptions = {}): TokenError =>
  new TokenError(
    'ISSUER.UNREACHABLE',
    `the keys of the token issuer ${issuer} cannot be had (${why}); see that it runs, then try again`,
    options,
  );

const discoverKeys = async (issuer: string): Promise<URL> => {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).catch((error: unknown) => {
    throw unreachable(issuer, 'no answer', { cause: error });
  });
  if (!response.ok) throw unreachable(issuer, `HTTP ${response.status} for its discovery document`);
  const found = discoveryDocument.safeParse(await response.json().catch(() => null));
  if (!found.success)
    throw unreachable(issuer, 'its discovery document names no keys', { cause: found.error });
  return new URL(found.data.jwks_uri);
};

/**
 * The issuer's public keys, fetched when first needed and again for an unknown key id (a rotation).
 * A failed discovery is not remembered: the next token tries again.
 */
export const issuerKeys = (issuer: string, jwksUri: string | null): JWTVerifyGetKey => {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  const open = async (): Promise<JWTVerifyGetKey> => {
    const url = jwksUri === null ? await discoverKeys(issuer) : new URL(jwksUri);
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
      if (error instanceof TokenError && keys === opened) keys = null;
      throw error;
    }
  };
};
