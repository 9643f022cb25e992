import { describe, expect, it } from '@jest/globals';
import { leavingRate } from '../../../../src/application/information-clock/leaving-rate.js';
import { randomStreams } from '../../../../src/statistics/index.js';

type Leavers = Parameters<typeof leavingRate>[0];
const horizonDay = 730;
const drawn = (told: Leavers, silent: Leavers) =>
  randomStreams(5, 0, 4_000).map(leavingRate(told, silent, horizonDay));
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const none = { left: 0, days: 0 };

describe('the rate of leaving', () => {
  it('is the planned one where nobody was followed, a third of it told', () => {
    const rates = drawn(none, none);
    const leaving = rates.map(({ leavesADay }) => leavesADay * horizonDay).toSorted((a, b) => a - b);
    expect(leaving[leaving.length >> 1]).toBeCloseTo(-Math.log(0.85), 1);
    expect(mean(rates.map(({ tells }) => tells))).toBeCloseTo(1 / 3, 1);
  });

  it('is what both counts say where there are many', () => {
    const rates = drawn({ left: 300, days: 1e6 }, { left: 350, days: 5e5 });
    expect(mean(rates.map(({ leavesADay }) => leavesADay))).toBeCloseTo(0.001, 4);
    expect(mean(rates.map(({ tells }) => tells))).toBeCloseTo(0.3, 1);
  });

  it('rises with the withdrawals while nobody can be known to have left in silence', () => {
    const silent = (told: number): number =>
      mean(
        drawn({ left: told, days: 15_000 }, none).map(({ leavesADay, tells }) => leavesADay * (1 - tells)),
      );
    expect(silent(6)).toBeGreaterThan(1.5 * silent(1));
  });
});
