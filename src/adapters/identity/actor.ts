import type { Actor } from '../../domain/shared/actor.js';

/** Who acts, as an access token of the issuer says: `id` is its subject, and there is exactly one role. */
export interface AuthenticatedActor extends Actor {
  /** When the person last entered their password; epoch seconds. Absent where the issuer does not say. */
  readonly authenticatedAt?: number;
}
