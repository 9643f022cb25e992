import { describe, expect, it } from '@jest/globals';
import type { TrialClock } from '../../../src/application/ports/trial-clock.js';
import { epochMsOf, instantOf, type Instant } from '../../../src/domain/calendar/instant.js';
import { type ClockSet, trialTime } from '../../../src/domain/clock/trial-clock.js';
import { createLeaseKeeper } from '../../../src/local/lease-keeper.js';

const start = instantOf(Date.parse('2026-11-01T08:00:00.000Z'));
const day = 86_400_000;

/** A clock whose settings are counted and whose wall only the test moves. */
const fakeClock = () => {
  let wall: Instant = start;
  const settings: ClockSet[] = [
    { kind: 'scaled', rate: 0, trialAt: start, wallAt: start, runsUntil: null, reason: 'first start' },
  ];
  const newest = (): ClockSet => settings.at(-1)!;
  const clock: TrialClock = {
    current: () => Promise.resolve(newest()),
    change: (next) => {
      settings.push(next(newest()));
      return Promise.resolve(newest());
    },
    paceSeen: () => null,
    wallNow: () => wall,
  };
  return {
    clock,
    settings,
    passSeconds: (seconds: number) => {
      wall = instantOf(epochMsOf(wall) + seconds * 1000);
    },
    setRate: (rate: number) =>
      clock.change((current) => ({ ...current, rate, trialAt: trialTime(current, wall), wallAt: wall })),
    trialNow: () => epochMsOf(trialTime(newest(), wall)) - epochMsOf(start),
  };
};

describe('who keeps the lease of a scaled clock', () => {
  const kept = () => {
    const fake = fakeClock();
    const keeper = createLeaseKeeper(fake.clock, 3000);
    const watch = async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second += 1) {
        fake.passSeconds(1);
        await keeper.renew();
      }
    };
    return { ...fake, keeper, watch };
  };

  it('writes nothing while the clock is held, after the first lease', async () => {
    const { settings, watch } = kept();
    await watch(1);
    const written = settings.length;
    await watch(600);
    expect(settings).toHaveLength(written);
  });

  it('lets it run within a second of being let go, and writes each second then', async () => {
    const { settings, watch, setRate, trialNow } = kept();
    await watch(600);
    await setRate(86_400);
    const written = settings.length;
    await watch(10);
    expect(settings).toHaveLength(written + 10);
    expect(trialNow()).toBe(9 * day);
  });

  it('is not needed for the clock to stop: unwatched, also when it is let go then, it runs no further than the lease', async () => {
    const { watch, setRate, trialNow, passSeconds } = kept();
    await watch(10);
    await setRate(86_400);
    passSeconds(3600);
    expect(trialNow()).toBeLessThanOrEqual(3 * day);
    await watch(1);
    const resumed = trialNow();
    passSeconds(3600);
    expect(trialNow()).toBe(resumed + 3 * day);
  });

  it('ends it with one event, however many parts fall ill', async () => {
    const { settings, watch, setRate, keeper, trialNow, passSeconds } = kept();
    await watch(1);
    await setRate(86_400);
    await watch(5);
    const stood = trialNow();
    const written = settings.length;
    for (let part = 0; part < 7; part += 1) {
      await keeper.end();
      passSeconds(1);
    }
    expect(settings).toHaveLength(written + 1);
    expect(trialNow()).toBe(stood);
  });
});
