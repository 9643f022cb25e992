import type { Instant } from '../calendar/instant.js';
import type { Actor } from '../shared/actor.js';

/** A fact as it stands after every correction; `revision` of its event is its identity. */
export interface Fact<T> {
  readonly revision: number;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly protocolVersion: string;
  readonly value: T;
}
