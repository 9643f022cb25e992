import type { Instant } from '../calendar/instant.js';
import type { Actor } from '../shared/actor.js';
import type { DomainError } from '../shared/domain-error.js';
import type { Plan } from './plan.js';
import type { Context } from './context.js';

/** What the fold may know of an event besides its type and data. */
export interface EventFacts {
  readonly revision: number;
  readonly recordedAt: Instant;
  /** Real time. */
  readonly wallAt: Instant;
  readonly actor: Actor;
  readonly protocolVersion: string;
  readonly commandId: string;
}

/** An event as it comes back from the log. */
export type Recorded<Event> = Event & { readonly facts: EventFacts };

/** A key was destroyed: what the event said is gone for ever, but it is still known that it happened. */
export interface Shredded {
  readonly type: 'Shredded';
  readonly data: { readonly originalType: string };
}

/** State, command, context in; events or a refusal out. Every event-sourced thing is one of these. */
export interface Decider<State, Command, Event, Context> {
  readonly initial: State;
  readonly evolve: (state: State, event: Recorded<Event | Shredded>) => State;
  readonly decide: (state: State, command: Command, context: Context) => readonly Event[] | DomainError;
  readonly plan: (state: State, context: Context) => Plan;
}

/** Events as the log will give them back once they are appended after `revision` under this context. */
export const recordedAs = <Event extends object>(
  events: readonly Event[],
  { now, wallNow, actor, protocol }: Context,
  revision: number,
  commandId: string,
): readonly Recorded<Event>[] =>
  events.map((event, index) => ({
    ...event,
    facts: {
      revision: revision + 1 + index,
      recordedAt: now,
      wallAt: wallNow,
      actor,
      protocolVersion: protocol.version,
      commandId,
    },
  }));
