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

/** Trial time at a real moment; never runs backwards and never past the lease. */
export const trialTime = (clock: ClockSet, wall: Instant): Instant => {
  if (clock.kind === 'real') return wall;
  const until =
    clock.runsUntil === null ? epochMsOf(wall) : Math.min(epochMsOf(wall), epochMsOf(clock.runsUntil));
  const elapsed = Math.max(0, until - epochMsOf(clock.wallAt));
  return instantOf(Math.floor(epochMsOf(clock.trialAt) + elapsed * clock.rate));
};

/** Real milliseconds until `deadline` if the lease is renewed; 0 once it has come, null for a later one while the clock is held. */
export const wallDelay = (clock: ClockSet, wall: Instant, deadline: Instant): number | null => {
  const ahead = epochMsOf(deadline) - epochMsOf(trialTime(clock, wall));
  if (ahead <= 0) return 0;
  const rate = clock.kind === 'real' ? 1 : clock.rate;
  return rate === 0 ? null : Math.ceil(ahead / rate);
};
