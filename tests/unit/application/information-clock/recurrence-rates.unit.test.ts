import { describe, expect, it } from '@jest/globals';
import type { CycleCount } from '../../../../src/application/information-clock/cycle-counts.js';
import { scheduleOf } from '../../../../src/application/information-clock/index.js';
import { recurrenceRates } from '../../../../src/application/information-clock/recurrence-rates.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { randomStreams } from '../../../../src/statistics/index.js';

const schedule = scheduleOf(protocolV1);
const nobody: CycleCount = { scanned: 0, events: { AGGRESSIVE: 0, WITHIN: 0, DIED: 0 } };

/** What was seen in the first cycles; later ones are still to come. */
const seen = (
  ...cycles: readonly (readonly [scanned: number, aggressive: number])[]
): readonly CycleCount[] =>
  schedule.cycles.map((_, i) => {
    const [scanned, aggressive] = cycles[i] ?? [0, 0];
    return { scanned, events: { ...nobody.events, AGGRESSIVE: aggressive } };
  });
const drawn = (counts: readonly CycleCount[]) =>
  randomStreams(11, 0, 2_000).map(recurrenceRates(counts, schedule, 'AGGRESSIVE'));
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
/** Half of the distance between the 5th and the 95th percentile, relative to the middle. */
const spread = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * sorted.length)] ?? 0;
  return (at(0.95) - at(0.05)) / 2 / at(0.5);
};
const inTwoYears = (counts: readonly CycleCount[]): readonly number[] => drawn(counts).map(sum);

describe('recurrences to be expected by cycle', () => {
  it('are those that the protocol plans for, where nothing was seen', () => {
    expect(middle(inTwoYears(seen()))).toBeGreaterThan(0.15);
    expect(middle(inTwoYears(seen()))).toBeLessThan(0.5);
  });

  it('have what was seen in their middle, though it is little and the plan says less', () => {
    const first = drawn(seen([60, 2])).map(([rate]) => rate ?? 0);
    expect(Math.abs(middle(first) / (2 / 60) - 1)).toBeLessThan(0.1);
  });

  it('rise in every later cycle with those that the second scan has found', () => {
    const [few, many] = [drawn(seen([200, 0], [150, 1])), drawn(seen([200, 0], [150, 12]))];
    const at = (draws: readonly (readonly number[])[], cycle: number) =>
      mean(draws.map((one) => one[cycle] ?? 0));
    for (const cycle of [1, 2, 5, schedule.cycles.length - 1])
      expect(at(many, cycle)).toBeGreaterThan(3 * at(few, cycle));
  });

  it('are known the better the more of them the second scan has found', () => {
    const [few, many] = [seen([200, 0], [150, 3]), seen([2_000, 0], [1_500, 30])];
    // Not by more: for how long the second scan speaks is not known better.
    expect(spread(inTwoYears(many))).toBeLessThan(0.85 * spread(inTwoYears(few)));
    expect(spread(inTwoYears(few))).toBeLessThan(0.7 * spread(inTwoYears(seen())));
  });

  it('stay uncertain however many the second scan has found, since nobody knows for how long it speaks', () => {
    expect(spread(inTwoYears(seen([2e6, 0], [1.5e6, 30_000])))).toBeGreaterThan(0.2);
  });

  it('do not follow what the first scan finds: that was left behind', () => {
    const [clean, left] = [drawn(seen([300, 0])), drawn(seen([300, 30]))];
    const later = (draws: readonly (readonly number[])[]) => mean(draws.map(([, ...cycles]) => sum(cycles)));
    expect(mean(left.map(([first]) => first ?? 0))).toBeCloseTo(0.1, 1);
    expect(later(left)).toBeCloseTo(later(clean), 1);
  });
});
