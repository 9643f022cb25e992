import type { TrialClock } from '../application/ports/trial-clock.js';
import type { Instant } from '../domain/calendar/instant.js';
import type { ClockSet } from '../domain/clock/trial-clock.js';
import { endedLease, renewedLease } from '../domain/clock/lease.js';

export interface LeaseKeeper {
  /** Lets the clock run for another lease; writes nothing while it is held. */
  readonly renew: () => Promise<void>;
  /** Lets it stand still now; writes nothing when it does already. */
  readonly end: () => Promise<void>;
}

type Step = (current: ClockSet, wall: Instant) => ClockSet | null;

/** Renews and ends the lease of a scaled clock, with an event only where that changes something. */
export const createLeaseKeeper = (clock: TrialClock, leaseMs: number): LeaseKeeper => {
  const apply = async (step: Step): Promise<void> => {
    if (step(await clock.current(), clock.wallNow()) === null) return;
    await clock.change((current) => step(current, clock.wallNow()) ?? current);
  };
  return {
    renew: () => apply((current, wall) => renewedLease(current, wall, leaseMs)),
    end: () => apply(endedLease),
  };
};
