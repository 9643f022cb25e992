import { epochMsOf } from '../calendar/instant.js';
import type { Role } from '../shared/actor.js';
import type { Context } from './context.js';
import { refuse, type DomainError } from '../shared/domain-error.js';

/** Only a named machine may report what a machine did. */
export const servicesOnly = (
  { actor }: Context,
  message = 'Only a named service may report the outcome of an automated step.',
): DomainError | null =>
  actor.kind === 'service' ? null : refuse('forbidden', 'ACTOR.NOT_A_SERVICE', message);

/** A signature needs a person of the right role who has just proved who they are (21 CFR 11.200); null when this is such a signature. */
export const notFreshlySigned = (context: Context, signers: readonly Role[]): DomainError | null => {
  if (context.actor.kind !== 'person' || !signers.includes(context.actor.role)) {
    return refuse('forbidden', 'SIGNATURE.ROLE', `Only ${signers.join(' or ')} may sign this.`);
  }
  const { authenticatedAt, wallNow } = context;
  const within = context.protocol.signature.freshWithinSeconds;
  return authenticatedAt !== null && epochMsOf(wallNow) - epochMsOf(authenticatedAt) <= within * 1000
    ? null
    : refuse(
        'forbidden',
        'SIGNATURE.STALE',
        `A signature needs a sign-in less than ${within} seconds old; sign in again and repeat.`,
      );
};
