import { epochMsOf, instantOf, type Instant } from '../calendar/instant.js';

export type ClockKind = 'real' | 'scaled' | 'manual';

/**
 * How trial time follows real time from a moment on; the newest `ClockSet` of the stream `clock` decides.
 * `runsUntil` is a lease in real time: a scaled clock stands still when nobody renews it, so that
 * neither a dead launcher nor a dead store lets trial time run on unwatched. Null = no lease needed.
 */
export interface ClockSet {
  readonly kind: ClockKind;
  /** Trial seconds per real second; 0 = held. */
  readonly rate: number;
  readonly trialAt: Instant;
  readonly wallAt: Instant;
  readonly runsUntil: Instant | null;
  readonly reason: string;
}

export type ClockEvent = { readonly type: 'ClockSet'; readonly data: ClockSet };

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** A clock that is not real stands still from here on: behind the year 9999 there is no calendar date. */
const lastMoment = Date.UTC(2200, 0, 1);

/** Trial time at a real moment; never runs backwards, never past the lease, and never past the year 2199 where it is set by hand. */
export const trialTime = (clock: ClockSet, wall: Instant): Instant => {
  if (clock.kind === 'real') return wall;
  const until =
    clock.runsUntil === null ? epochMsOf(wall) : Math.min(epochMsOf(wall), epochMsOf(clock.runsUntil));
  const elapsed = Math.max(0, until - epochMsOf(clock.wallAt));
  return instantOf(Math.min(lastMoment, Math.floor(epochMsOf(clock.trialAt) + elapsed * clock.rate)));
};

/** A clock that waits is not presumed to go at less than this share of its rate: it may go on at any moment. */
const slowest = 0.4;

/**
 * Real milliseconds until `deadline`; 0 once it has come, null for a later one while the clock is held. Up to the end of a lease it
 * goes at its rate; behind it at the pace that was seen of late, where that is less.
 */
export const wallDelay = (
  clock: ClockSet,
  wall: Instant,
  deadline: Instant,
  paceSeen: number | null = null,
): number | null => {
  const now = epochMsOf(trialTime(clock, wall));
  const ahead = epochMsOf(deadline) - now;
  if (ahead <= 0) return 0;
  if (clock.kind !== 'real' && now >= lastMoment) return null;
  if (clock.kind === 'real') return Math.ceil(ahead);
  const { rate, runsUntil } = clock;
  if (rate === 0) return null;
  if (runsUntil === null || paceSeen === null) return Math.ceil(ahead / rate);
  const inLease = Math.min(ahead, epochMsOf(trialTime(clock, later(runsUntil, wall))) - now);
  const pace = Math.min(rate, Math.max(paceSeen, slowest * rate));
  return Math.ceil(inLease / rate + (ahead - inLease) / pace);
};
