import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMsOf, instantOf, type Instant } from '../../../../src/domain/calendar/instant.js';
import { endedLease, renewedLease } from '../../../../src/domain/clock/lease.js';
import { type ClockSet, trialTime } from '../../../../src/domain/clock/trial-clock.js';

const start = instantOf(Date.parse('2026-11-01T08:00:00.000Z'));
const after = (seconds: number): Instant => instantOf(epochMsOf(start) + seconds * 1000);
const leaseMs = 3000;
const clock = (set: Partial<ClockSet>): ClockSet => ({
  ...{ kind: 'scaled', rate: 600, trialAt: start, wallAt: start, runsUntil: after(3), reason: 'test' },
  ...set,
});

describe('the lease of a scaled clock', () => {
  it('is renewed while the clock runs, and after it ran out', () => {
    expect(renewedLease(clock({}), after(1), leaseMs)).toMatchObject({
      runsUntil: after(4),
      wallAt: after(1),
    });
    expect(renewedLease(clock({}), after(60), leaseMs)).toMatchObject({
      runsUntil: after(63),
      trialAt: trialTime(clock({}), after(3)),
    });
  });

  it('is not renewed while the clock is held', () => {
    expect(renewedLease(clock({ rate: 0 }), after(1), leaseMs)).toBeNull();
    expect(renewedLease(clock({ rate: 0 }), after(60), leaseMs)).toBeNull();
  });

  it('is given to a held clock that has none, so that it does not run on unwatched once it is let go', () => {
    const given = renewedLease(clock({ rate: 0, runsUntil: null }), after(1), leaseMs);
    expect(given?.runsUntil).toBe(after(4));
    const letGo = { ...clock({}), runsUntil: given?.runsUntil ?? null, wallAt: after(3600) };
    expect(trialTime(letGo, after(7200))).toBe(letGo.trialAt);
  });

  it('is ended once, also that of a clock that is held or has no end', () => {
    for (const set of [{}, { rate: 0 }, { runsUntil: null }, { rate: 0, runsUntil: null }]) {
      const ended = endedLease(clock(set), after(1));
      expect(ended?.runsUntil).toBe(after(1));
      expect(ended && endedLease(ended, after(1))).toBeNull();
      expect(ended && endedLease(ended, after(9))).toBeNull();
    }
  });

  it('never moves trial time, and bounds how long it runs on unwatched', () => {
    const settings = fc.record({
      rate: fc.nat(100_000),
      runsUntil: fc.option(fc.integer({ min: -100, max: 1000 }).map(after)),
    });
    fc.assert(
      fc.property(settings, fc.nat(2000), fc.nat(100_000), (set, at, later) => {
        const before = clock(set);
        const now = after(at);
        for (const [next, runsMs] of [
          [renewedLease(before, now, leaseMs), leaseMs],
          [endedLease(before, now), 0],
        ] as const) {
          if (next === null) continue;
          expect(trialTime(next, now)).toBe(trialTime(before, now));
          const furthest = epochMsOf(trialTime(next, after(at + later))) - epochMsOf(trialTime(next, now));
          expect(furthest).toBeLessThanOrEqual(runsMs * before.rate);
        }
      }),
    );
  });
});
