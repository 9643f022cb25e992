import { describe, expect, it } from '@jest/globals';
import { epochMsOf, instant, instantOf } from '../../../../src/domain/calendar/instant.js';
import { Pace } from '../../../../src/domain/clock/pace.js';
import type { ClockSet } from '../../../../src/domain/clock/trial-clock.js';

const start = instant('2026-11-01T08:00:00.000Z');
const after = (seconds: number) => instantOf(epochMsOf(start) + seconds * 1000);
const leased = (from: number, seconds: number, rate: number, trialAt = start): ClockSet => ({
  kind: 'scaled',
  rate,
  trialAt,
  wallAt: after(from),
  runsUntil: after(from + seconds),
  reason: 'a test',
});

describe('the pace of a clock', () => {
  it('is not known before it was watched for a while', () => {
    const pace = new Pace();
    expect(pace.seen).toBeNull();
    for (let second = 0; second < 10; second += 1) pace.see(leased(0, 100, 1000), after(second));
    expect(pace.seen).toBeNull();
  });

  it('is the rate of a clock that never stands', () => {
    const pace = new Pace();
    for (let second = 0; second <= 30; second += 1) pace.see(leased(0, 100, 1000), after(second));
    expect(pace.seen).toBeCloseTo(1000, 9);
  });

  it('is less where the clock stands between its leases', () => {
    const pace = new Pace();
    for (let second = 0; second <= 40; second += 1) pace.see(leased(0, 10, 1000), after(second));
    expect(pace.seen).toBeCloseTo(250, 9);
  });

  it('forgets what was seen more than a minute ago', () => {
    const pace = new Pace();
    for (let second = 0; second <= 200; second += 1) pace.see(leased(0, 100, 1000), after(second));
    expect(pace.seen).toBe(0);
  });
});
