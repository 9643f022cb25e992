import { errors, jwtVerify, type JWTPayload } from 'jose';
import { type Actor, type Role, roles as trialRoles } from '../../domain/shared/actor.js';
import { issuerKeys, unreachable } from './issuer-keys.js';
import { TokenError } from './token-error.js';

/** Who acts, as an access token of the issuer says: `id` is its subject, and there is exactly one role. */
export interface AuthenticatedActor extends Actor {
  /** When the person last entered their password; epoch seconds. Null where the issuer does not say. */
  readonly authenticatedAt: number | null;
  /** Name in words, for people to read; null where the issuer tells none. */
  readonly name: string | null;
}

export interface TokenVerifierSettings {
  /** Exactly as in the tokens' `iss`. */
  readonly issuer: string;
  readonly audience: string;
  /** Path of the claim that lists the roles, steps separated by dots. */
  readonly rolesClaim: string;
  /** Where the issuer's public keys are fetched; null: as its discovery document says. */
  readonly jwksUri: string | null;
  /** The clock against which expiry is checked; default: the system's. */
  readonly now?: () => Date;
}

export type TokenVerifier = (token: string) => Promise<AuthenticatedActor>;

/** Signatures by a private key only: neither `none` nor a shared secret can ever be accepted. */
const algorithms = ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA', 'Ed25519'];
const clockToleranceSeconds = 5;

const rolesIn = (payload: JWTPayload, path: string): readonly string[] => {
  const found = path
    .split('.')
    .reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined,
      payload,
    );
  return Array.isArray(found) ? found.filter((role) => typeof role === 'string') : [];
};

/** Issuers add roles of their own (Keycloak: `offline_access`); those are nothing to us. */
const actingRole = (payload: JWTPayload, path: string): Role => {
  const held = rolesIn(payload, path);
  const [role, ...more] = trialRoles.filter((known) => held.includes(known));
  if (role === undefined)
    throw new TokenError(
      'TOKEN.ROLE',
      `the token names no role of this trial in ${path}; the roles are ${trialRoles.join(', ')}`,
    );
  if (more.length > 0)
    throw new TokenError(
      'TOKEN.ROLE',
      `the token names the roles ${[role, ...more].join(', ')}; sign in as a user who holds exactly one`,
    );
  return role;
};

const longestName = 200;

/** OIDC's `name`, else the name with which the person signs in; cut, because it is the issuer's text. */
const printedName = ({ name, preferred_username: username }: JWTPayload): string | null => {
  const found = [name, username].find((text) => typeof text === 'string' && text.trim() !== '');
  return typeof found === 'string' ? found.trim().slice(0, longestName) : null;
};

const actorOf = (payload: JWTPayload, rolesClaim: string): AuthenticatedActor => {
  const { sub, auth_time: authTime } = payload;
  if (typeof sub !== 'string' || sub === '')
    throw new TokenError('TOKEN.MALFORMED', 'the token names no subject (sub)');
  const role = actingRole(payload, rolesClaim);
  return Object.freeze({
    id: sub,
    role,
    kind: role === 'service' ? 'service' : 'person',
    authenticatedAt: typeof authTime === 'number' ? authTime : null,
    name: printedName(payload),
  });
};

/** What jose found wrong, as one of our codes. */
const explained = (error: unknown, { issuer, audience }: TokenVerifierSettings): unknown => {
  const refused = (code: TokenError['code'], message: string) =>
    new TokenError(code, message, { cause: error });
  if (error instanceof TokenError) return error;
  if (error instanceof errors.JWTExpired)
    return refused('TOKEN.EXPIRED', 'the token has expired; sign in again');
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return refused('TOKEN.AUDIENCE', `the token is not meant for ${audience}`);
    if (error.claim === 'iss') return refused('TOKEN.ISSUER', `the token was not issued by ${issuer}`);
    return refused('TOKEN.MALFORMED', `the token's claim ${error.claim} is missing or not acceptable`);
  }
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported
  )
    return refused('TOKEN.SIGNATURE', `the token is not signed by a key of ${issuer}`);
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return refused('TOKEN.MALFORMED', 'the token is not a signed JWT');
  // Left over are the fetch of the keys and its timeout: they say nothing about the token.
  return unreachable(issuer, 'no usable answer', { cause: error });
};

/**
 * Makes the check of access tokens: signature by a key of the issuer, issuer, audience, expiry, exactly one role.
 * The check rejects with TokenError only.
 */
export const createTokenVerifier = (settings: TokenVerifierSettings): TokenVerifier => {
  const keys = issuerKeys(settings.issuer, settings.jwksUri);
  const { issuer, audience, rolesClaim, now = () => new Date() } = settings;
  const options = {
    issuer,
    audience,
    algorithms,
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ['sub', 'exp'],
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, { ...options, currentDate: now() });
      return actorOf(payload, rolesClaim);
    } catch (error) {
      throw explained(error, settings);
    }
  };
};
