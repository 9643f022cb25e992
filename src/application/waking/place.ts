import type { ClockSet } from '../../domain/clock/trial-clock.js';
import type { LoggedEvent } from '../ports/event-log.js';

/** How the trial clock went; a lease renewed at the same pace is the same pace. */
export type Pace = Pick<ClockSet, 'kind' | 'rate'>;

/** An event that was read, by which the log is known again. */
export interface Seen {
  readonly stream: string;
  readonly revision: number;
  readonly hash: string;
  readonly position: string;
}

export const seenIn = ({ stream, revision, metadata, position }: LoggedEvent): Seen => ({
  stream,
  revision,
  hash: metadata.hash,
  position,
});

/**
 * Up to where in the log nobody waits to be woken any more. It outlives a leader, so that the next one goes on from there
 * instead of waking everybody.
 */
export interface Place {
  readonly position: string;
  readonly pace: Pace | null;
  /** The newest event before the place; earlier programs told none. */
  readonly seen?: Seen | null;
}
