import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMsOf, instant, instantOf } from '../../../../src/domain/calendar/instant.js';
import { type ClockSet, trialTime, wallDelay } from '../../../../src/domain/clock/trial-clock.js';

const wall = instant('2026-11-01T08:00:00.000Z');
const after = (seconds: number) => instantOf(epochMsOf(wall) + seconds * 1000);
const clock = (change: Partial<ClockSet> = {}): ClockSet => ({
  kind: 'scaled',
  rate: 86_400,
  trialAt: instant('2025-06-20T00:00:00.000Z'),
  wallAt: wall,
  runsUntil: null,
  reason: 'a test',
  ...change,
});

describe('trial time', () => {
  it('a real clock shows real time, whatever else is set', () => {
    expect(trialTime(clock({ kind: 'real', runsUntil: wall }), after(90))).toBe('2026-11-01T08:01:30.000Z');
  });

  it('a scaled clock runs at its rate from the moment it was set', () => {
    expect(trialTime(clock(), wall)).toBe('2025-06-20T00:00:00.000Z');
    expect(trialTime(clock(), after(1.5))).toBe('2025-06-21T12:00:00.000Z');
  });

  it('a held clock stands still', () => {
    expect(trialTime(clock({ rate: 0 }), after(1_000_000))).toBe('2025-06-20T00:00:00.000Z');
  });

  it('stands still at the end of its lease when nobody renews it', () => {
    const leased = clock({ runsUntil: after(2) });
    expect(trialTime(leased, after(1))).toBe('2025-06-21T00:00:00.000Z');
    expect(trialTime(leased, after(2))).toBe('2025-06-22T00:00:00.000Z');
    expect(trialTime(leased, after(3600))).toBe('2025-06-22T00:00:00.000Z');
  });

  it('does not run before it was set, on a machine whose clock is behind', () => {
    expect(trialTime(clock(), after(-5))).toBe('2025-06-20T00:00:00.000Z');
  });

  it('never runs backwards and never past its lease', () => {
    const clocks = fc.record({
      kind: fc.constantFrom('scaled' as const, 'manual' as const),
      rate: fc.double({ min: 0, max: 200_000, noNaN: true }),
      runsUntil: fc.option(fc.integer({ min: -100, max: 10_000 }).map(after)),
    });
    const moment = fc.integer({ min: -1_000, max: 20_000 });
    fc.assert(
      fc.property(clocks, moment, moment, (change, a, b) => {
        const set = clock(change);
        const [first, last] = [after(Math.min(a, b)), after(Math.max(a, b))];
        expect(trialTime(set, first) <= trialTime(set, last)).toBe(true);
        expect(trialTime(set, first) >= set.trialAt).toBe(true);
        if (set.runsUntil) expect(trialTime(set, last) <= trialTime(set, after(20_001))).toBe(true);
      }),
    );
  });
});

describe('real time until a trial deadline', () => {
  const tomorrow = instant('2025-06-21T00:00:00.000Z');

  it('is divided by the rate', () => {
    expect(wallDelay(clock(), wall, tomorrow)).toBe(1000);
    expect(wallDelay(clock({ rate: 43_200 }), wall, tomorrow)).toBe(2000);
    expect(wallDelay(clock({ kind: 'real' }), wall, after(5))).toBe(5000);
  });

  it('is rounded up, so that the deadline has come when the timer fires', () => {
    const delay = wallDelay(clock({ rate: 7 }), wall, after(1))!;
    const odd = clock({ rate: 86_400 / 7 });
    const wait = wallDelay(odd, wall, tomorrow)!;
    expect(Number.isInteger(delay)).toBe(true);
    expect(trialTime(odd, instantOf(epochMsOf(wall) + wait)) >= tomorrow).toBe(true);
  });

  it('is nothing for a deadline that has passed', () => {
    expect(wallDelay(clock(), after(60), tomorrow)).toBe(0);
  });

  it('is unknown while the clock is held', () => {
    expect(wallDelay(clock({ rate: 0 }), wall, tomorrow)).toBeNull();
    expect(wallDelay(clock({ kind: 'manual', rate: 0 }), wall, tomorrow)).toBeNull();
  });

  it('counts from where an expired lease left the clock', () => {
    const expired = clock({ runsUntil: after(0.5) });
    expect(wallDelay(expired, after(3600), tomorrow)).toBe(500);
  });

  it('behind a lease goes by the pace that was seen, as the clock waits for work in between', () => {
    const leased = clock({ runsUntil: after(0.25) });
    const half = 0.75 * 86_400;
    expect(wallDelay(leased, wall, tomorrow, half)).toBe(250 + 1000);
    expect(wallDelay(leased, wall, tomorrow, null)).toBe(1000);
    expect(wallDelay(clock({ runsUntil: after(2) }), wall, tomorrow, half)).toBe(1000);
    expect(wallDelay(clock({ kind: 'real' }), wall, after(5), 0.5)).toBe(5000);
  });

  it('presumes no less than two fifths of the rate of a clock that stood, and no more than the rate', () => {
    const expired = clock({ runsUntil: wall });
    expect(wallDelay(expired, wall, tomorrow, 0)).toBe(2500);
    expect(wallDelay(expired, wall, tomorrow, 200_000)).toBe(1000);
  });
});
