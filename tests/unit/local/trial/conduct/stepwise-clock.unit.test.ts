import { describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../../../../../src/local/demo/api-client.js';
import { StepwiseClock } from '../../../../../src/local/demo/trial/conduct/stepwise-clock.js';

interface Setting {
  readonly rate: number;
  readonly leaseSeconds: number;
}

const wallZero = new Date(0).toISOString();
const noon = '2027-01-01T04:00:00.000Z';
const at = (hours: number): string => new Date(Date.parse(noon) + hours * 3_600_000).toISOString();

const clockWith = (wallNow: () => number = () => 0) => {
  const settings: Setting[] = [];
  const asked = { times: 0 };
  const api = {
    task: (_id: string, _as: string, setting: Setting) => {
      settings.push(setting);
      return Promise.resolve({ trialNow: noon });
    },
    read: () => {
      asked.times += 1;
      return Promise.resolve({ trialNow: at(11), runsUntil: wallZero, wallNow: wallZero });
    },
  } as unknown as ApiClient;
  return { clock: new StepwiseClock(api, wallNow), settings, asked };
};

const trialSeconds = ({ rate, leaseSeconds }: Setting): number => rate * leaseSeconds;

describe('a clock that runs step by step', () => {
  it('is given a lease that ends at the moment to which it may run', async () => {
    const { clock, settings } = clockWith();
    await clock.runUntil(noon, at(12));
    expect(settings.map(trialSeconds)).toEqual([12 * 3_600]);
  });

  it('stands still at that moment, and before it where time would run backwards', async () => {
    const { clock, settings } = clockWith();
    await clock.runUntil(noon, noon);
    await clock.runUntil(noon, at(-5));
    expect(settings).toEqual([]);
  });

  it('is not told again what it does already, and is told once it may run further', async () => {
    const { clock, settings } = clockWith();
    await clock.runUntil(noon, at(12));
    await clock.runUntil(at(1), at(12));
    await clock.runUntil(at(2), at(36));
    expect(settings.map(trialSeconds)).toEqual([12 * 3_600, 34 * 3_600]);
  });

  it('is not told anew while more than a second of a lease is left', async () => {
    const { clock, settings } = clockWith();
    await clock.runUntil(noon, at(24 * 365));
    await clock.runUntil(at(24 * 20), at(24 * 365));
    expect(settings).toHaveLength(1);
    await clock.runUntil(at(24 * 25), at(24 * 365));
    expect(settings).toHaveLength(2);
  });

  it('is reckoned while it runs, and asked once where it stands', async () => {
    let wall = 0;
    const { clock, asked } = clockWith(() => wall);
    await clock.runUntil(noon, at(12));
    wall = 50;
    expect(await clock.now()).toBe(at(7.2));
    expect(asked.times).toBe(0);
    wall = 100;
    expect([await clock.now(), await clock.now()]).toEqual([at(11), at(11)]);
    expect(asked.times).toBe(1);
  });

  it('is left alone for five seconds at most, so that it stands still when nobody watches', async () => {
    const { clock, settings } = clockWith();
    await clock.runUntil(noon, at(24 * 365));
    expect(settings[0]?.leaseSeconds).toBe(5);
  });

  /** The pace after a minute in which the clock ran for this share of the time, at six days a second. */
  const paceAfter = async (share: number): Promise<number> => {
    let wall = 0;
    const { clock } = clockWith(() => wall);
    await clock.runUntil(noon, at(24));
    wall = 60_000;
    const hours = 24 * 360 * share;
    await clock.runUntil(at(hours), at(hours + 24));
    return clock.rate;
  };

  it.each([0.31, 0.5, 0.64])('keeps its pace while it runs for %d of the time', async (share) => {
    expect(await paceAfter(share)).toBe(6);
  });

  it('falls where it mostly stands and waits for work, and rises where the work waits for it', async () => {
    expect(await paceAfter(0.28)).toBeCloseTo(3.36);
    expect(await paceAfter(0.8)).toBeCloseTo(9.6);
  });

  it('falls by half at most, however long it stood', async () => {
    expect(await paceAfter(0.01)).toBe(3);
  });

  it('doubles where it never stands, up to twelve days a second', async () => {
    expect(await paceAfter(1)).toBe(12);
  });
});
