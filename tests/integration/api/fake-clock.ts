import type { TrialClock } from '../../../src/application/ports/trial-clock.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import type { ClockSet } from '../../../src/domain/clock/trial-clock.js';

export const wall = instant('2028-07-01T02:00:00.000Z');

/** A clock that stands at the wall time of the tests unless a setting says otherwise. */
export const fakeClock = (change: Partial<ClockSet> = {}): TrialClock => {
  let setting: ClockSet = {
    kind: 'manual',
    rate: 0,
    trialAt: wall,
    wallAt: wall,
    runsUntil: null,
    reason: 'a test',
    ...change,
  };
  return {
    current: () => Promise.resolve(setting),
    change: (next) => {
      setting = next(setting);
      return Promise.resolve(setting);
    },
    paceSeen: () => null,
    wallNow: () => wall,
  };
};
