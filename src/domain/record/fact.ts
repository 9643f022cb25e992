import type { Instant } from '../calendar/instant.js';
import type { Actor } from '../shared/actor.js';

/** A fact as it stands after every correction; `revision` of its event is its identity. */
export interface Fact<T> {
  readonly revision: number;
  /** Revision of the newest event that says something of it: its own, that of a correction, or of a plan that moved its date. */
  readonly lastRevision: number;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly protocolVersion: string;
  readonly value: T;
}

/**
 * A fact whose dates the site may know in part (EP-PARTIAL). `value` holds the working dates, complete and ready for
 * every rule; `reported` the same dates as the site gave them, which a correction addresses.
 */
export interface DatedFact<Value, Reported, Dates extends keyof Reported> extends Fact<Value> {
  readonly reported: Pick<Reported, Dates>;
}
