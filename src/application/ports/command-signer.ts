import type { Instant } from '../../domain/calendar/instant.js';
import type { Actor } from '../../domain/shared/actor.js';

/** Proof of origin of a command: compact JWS (EdDSA) over the canonical command, by the key of an API or service. */
export interface CommandSigner {
  readonly sign: (payload: SignedCommand) => Promise<string>;
}

export interface CommandVerifier {
  /** @throws CommandForged for a missing, foreign or altered signature, or a key that may not speak for this actor. */
  readonly verify: (jws: string) => Promise<SignedCommand>;
}

/** The command as it travels: who asks what of which stream, under which idempotency key. */
export interface SignedCommand {
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
  readonly actor: Actor;
  readonly authenticatedAt: Instant | null;
  /** Real time after which it may not be decided any more; absent where it may wait for as long as it takes. */
  readonly notAfter?: Instant;
}

export class CommandForged extends Error {
  override readonly name = 'CommandForged';
}
