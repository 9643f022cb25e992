import { expect } from '@jest/globals';
import type { Context } from '../../src/domain/decision/context.js';
import type { Decider, EventFacts, Recorded, Shredded } from '../../src/domain/decision/decider.js';

interface Typed {
  readonly type: string;
  readonly data: unknown;
}

/** Events as they come back from the log, numbered from `from`, all recorded at the moment and by the actor of the context. */
export const recordedAs = <E extends Typed>(
  events: readonly E[],
  { now, wallNow, actor, protocol }: Context,
  from = 0,
): readonly Recorded<E>[] =>
  events.map((event, index) => {
    const facts: EventFacts = {
      revision: from + index,
      recordedAt: now,
      wallAt: wallNow,
      actor,
      protocolVersion: protocol.version,
      commandId: `command-${from + index}`,
    };
    return { ...event, facts };
  });

/** Given past events, when a command, then events or a coded refusal. */
export const specify =
  <S, C, E extends Typed, X extends Context>(decider: Decider<S, C, E, X>) =>
  (context: X, ...past: readonly E[]) => {
    const state = recordedAs<E | Shredded>(past, context).reduce(decider.evolve, decider.initial);
    return {
      when: (command: C) => {
        const result = decider.decide(state, command, context);
        return {
          then: (...events: readonly E[]) => {
            expect(result).toEqual(events);
          },
          thenRefuses: (code: string, refusal?: 'state' | 'rule' | 'not-found' | 'forbidden') => {
            expect(result).toMatchObject({ kind: 'DomainError', code, ...(refusal ? { refusal } : {}) });
          },
        };
      },
    };
  };
