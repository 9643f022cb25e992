import type { ClockSet } from '../../domain/clock/trial-clock.js';

/** How the trial clock went; a lease renewed at the same pace is the same pace. */
export type Pace = Pick<ClockSet, 'kind' | 'rate'>;

/**
 * Up to where in the log nobody waits to be woken any more. It outlives a leader, so that the next one goes on from there
 * instead of waking everybody.
 */
export interface Place {
  readonly position: string;
  readonly pace: Pace | null;
}
