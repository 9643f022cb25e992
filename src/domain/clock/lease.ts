import { epochMsOf, instantOf, type Instant } from '../calendar/instant.js';
import { type ClockSet, trialTime } from './trial-clock.js';

const setAt = (clock: ClockSet, wall: Instant, runsUntil: Instant): ClockSet => ({
  ...clock,
  trialAt: trialTime(clock, wall),
  wallAt: wall,
  runsUntil,
});

/**
 * The setting under which a scaled clock may run on for `leaseMs`; null when none is needed. A held clock stands still
 * whatever its lease says, so only one that has no end yet is given one: whoever lets it run again may not be watched.
 */
export const renewedLease = (clock: ClockSet, wall: Instant, leaseMs: number): ClockSet | null => {
  if (clock.rate === 0 && clock.runsUntil !== null) return null;
  return setAt(clock, wall, instantOf(epochMsOf(wall) + leaseMs));
};

/** The setting under which a scaled clock stands still from now on, whatever its rate; null when it has none left to end. */
export const endedLease = (clock: ClockSet, wall: Instant): ClockSet | null =>
  clock.runsUntil !== null && clock.runsUntil <= wall ? null : setAt(clock, wall, wall);
