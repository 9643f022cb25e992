import type { VerifyToken } from '../../../src/api/index.js';
import { TokenError } from '../../../src/adapters/identity/token-error.js';
import { type Role, roles } from '../../../src/domain/shared/actor.js';

/** A minute before the wall time of the tests. */
export const authenticatedAt = 1_846_029_540;

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

/** Token `token.<role>` or `token.<role>.<subject>` speaks for that role; anything else fails as its name says. */
export const fakeVerifyToken: VerifyToken = (token) => {
  const [, role = '', subject = `user-${role}`] = token.split('.');
  if (token === 'expired')
    return Promise.reject(new TokenError('TOKEN.EXPIRED', 'the token has expired; sign in again'));
  if (token === 'roleless')
    return Promise.reject(new TokenError('TOKEN.ROLE', 'the token names no role of this trial'));
  if (token === 'unreachable')
    return Promise.reject(new TokenError('ISSUER.UNREACHABLE', 'the keys of the token issuer cannot be had'));
  if (!isRole(role))
    return Promise.reject(new TokenError('TOKEN.SIGNATURE', 'the token is not signed by a key of ours'));
  const kind = role === 'service' ? 'service' : 'person';
  return Promise.resolve({ id: subject, role, kind, authenticatedAt });
};

export const tokenOf = (role: Role, subject?: string): string =>
  subject === undefined ? `token.${role}` : `token.${role}.${subject}`;

export const bearer = (role: Role, subject?: string): string => `Bearer ${tokenOf(role, subject)}`;
