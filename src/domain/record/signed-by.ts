import type { Instant } from '../calendar/instant.js';
import type { Actor, Role } from '../shared/actor.js';

/** A signature as the record keeps it: who, and when in trial time. */
export interface GivenSignature {
  readonly actor: Actor;
  readonly at: Instant;
}

/** Whether somebody of each of these roles has signed. */
export const isSignedBy = (roles: readonly Role[], signatures: readonly GivenSignature[] = []): boolean =>
  roles.every((role) => signatures.some(({ actor }) => actor.role === role));
