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

/** Real milliseconds until `deadline` if the lease is renewed; 0 once it has come, null for a later one while the clock is held. */
export const wallDelay = (clock: ClockSet, wall: Instant, deadline: Instant): number | null => {
  const now = epochMsOf(trialTime(clock, wall));
  const ahead = epochMsOf(deadline) - now;
  if (ahead <= 0) return 0;
  if (clock.kind !== 'real' && now >= lastMoment) return null;
  const rate = clock.kind === 'real' ? 1 : clock.rate;
  return rate === 0 ? null : Math.ceil(ahead / rate);
};
