import type { ActorNames } from '../ports/actor-names.js';
import type { Logger } from '../ports/logger.js';
import { messageOf } from '../../domain/shared/message-of.js';

export interface KeepNamesDeps {
  readonly vault: Pick<ActorNames, 'keepActorName'>;
  readonly logger: Logger;
  /** Real time, ISO. */
  readonly now: () => string;
}

/** Whom a token names; `name` is null where the issuer tells none. */
export interface NamedActor {
  readonly id: string;
  readonly kind: 'person' | 'service';
  readonly name: string | null;
}

/** More people than a trial has; beyond it the vault is merely asked again. */
const most = 10_000;

/**
 * Wraps a check of tokens: a person whose name was not seen yet, or has changed, is kept in the vault before the check answers.
 * A vault that cannot do it now is asked again at the person's next request, and keeps nobody out.
 */
export const keepNames = <A extends NamedActor>(
  verify: (token: string) => Promise<A>,
  { vault, logger, now }: KeepNamesDeps,
): ((token: string) => Promise<A>) => {
  const known = new Map<string, string>();
  const keep = async (id: string, name: string): Promise<void> => {
    try {
      await vault.keepActorName(id, name, now());
      if (known.size >= most) known.clear();
      known.set(id, name);
    } catch (error) {
      logger.warn("an actor's name could not be kept; it is tried again at the next request", {
        actor: id,
        reason: messageOf(error),
      });
    }
  };
  return async (token) => {
    const actor = await verify(token);
    const { id, kind, name } = actor;
    if (kind === 'person' && name !== null && known.get(id) !== name) await keep(id, name);
    return actor;
  };
};
