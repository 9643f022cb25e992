import { describe, expect, it } from '@jest/globals';
import {
  type FollowUp,
  forecast,
  type ForecastInput,
  scheduleOf,
} from '../../../../src/application/information-clock/index.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';

const many = (count: number, one: FollowUp): readonly FollowUp[] => Array.from({ length: count }, () => one);
const input = (followUps: readonly FollowUp[], change: Partial<ForecastInput> = {}): ForecastInput => ({
  followUps,
  schedule: scheduleOf(protocolV1),
  planned: followUps.length,
  ahead: [0, 183, 365],
  level: 0.9,
  draws: 200,
  seed: 1,
  areas: [0.75],
  ...change,
});
const half: readonly FollowUp[] = [
  ...many(20, { known: 'AGGRESSIVE', days: 400, seen: 181 }),
  ...many(20, { known: 'WITHIN', days: 400, seen: 273 }),
  ...many(10, { known: 'LOST', days: 400, seen: 90 }),
  ...many(150, { known: 'PENDING', days: 400, seen: 365 }),
];
const none = { lower: 0, median: 0, upper: 0 };

describe('the forecast of the information clock', () => {
  it('of the day of the cut is what is known', () => {
    const [today] = forecast(input(half));
    expect(today).toMatchObject({
      matured: { lower: 40, median: 40, upper: 40 },
      events: { lower: 20, median: 20, upper: 20 },
      neverKnown: { lower: 10, median: 10, upper: 10 },
    });
  });

  it('never forgets: what is known or lost stays so, and nobody is counted twice', () => {
    for (const { matured, events, neverKnown } of forecast(input(half, { ahead: [30, 200, 500] }))) {
      expect(matured.lower).toBeGreaterThanOrEqual(40);
      expect(events.lower).toBeGreaterThanOrEqual(20);
      expect(neverKnown.lower).toBeGreaterThanOrEqual(10);
      expect(matured.lower + neverKnown.lower).toBeLessThanOrEqual(200);
    }
  });

  it('lets everybody come to an end when the window of the horizon has closed', () => {
    const [end] = forecast(input(half, { ahead: [730 + 60 + 1 - 400], draws: 50 }));
    expect((end?.matured.median ?? 0) + (end?.neverKnown.median ?? 0)).toBeGreaterThanOrEqual(199);
    expect((end?.matured.median ?? 0) + (end?.neverKnown.median ?? 0)).toBeLessThanOrEqual(201);
  });

  it('knows the date of a label that only waits for its horizon', () => {
    const waiting = many(30, { known: 'PENDING', days: 700, seen: 690 });
    const [before, after] = forecast(input(waiting, { ahead: [30, 31] }));
    expect(before).toMatchObject({ matured: none, neverKnown: none });
    expect(after).toMatchObject({
      matured: { lower: 30, median: 30, upper: 30 },
      events: none,
      neverKnown: none,
    });
  });

  it('adds those who are still to be operated, as fast as they came', () => {
    const [fixed] = forecast(input(half, { ahead: [900] }));
    const [growing] = forecast(input(half, { ahead: [900], planned: 300 }));
    expect(growing?.matured.median).toBeGreaterThan((fixed?.matured.median ?? 0) + 30);
    expect((growing?.matured.upper ?? 0) + (growing?.neverKnown.lower ?? 0)).toBeLessThanOrEqual(300);
  });

  it('is wider the less was seen, in proportion to what is expected', () => {
    const share = (people: readonly FollowUp[]): number => {
      const [, , year] = forecast(input(people));
      return ((year?.events.upper ?? 0) - (year?.events.lower ?? 0)) / people.length;
    };
    expect(share(half.filter((_, i) => i % 5 === 0))).toBeGreaterThan(1.5 * share(half));
  });

  it('foresees more loss where more was lost', () => {
    const more = half.map((one, i) => (i % 4 === 3 ? { ...one, known: 'LOST' as const, seen: 90 } : one));
    const lost = (people: readonly FollowUp[]): number => {
      const [, , year] = forecast(input(people));
      return (year?.neverKnown.median ?? 0) - people.filter(({ known }) => known === 'LOST').length;
    };
    expect(lost(more)).toBeGreaterThan(lost(half) + 5);
  });

  it('expects a narrower interval of the area as outcomes mature, and none without events', () => {
    const [today, , year] = forecast(input(half, { level: 0.5 }));
    // Hanley–McNeil of 20 cases and 20 controls at 0.75: half width 1.96 × 0.0783.
    expect(today?.widths[0]?.width?.median).toBeCloseTo(0.307, 2);
    expect(year?.widths[0]?.width?.upper).toBeLessThan(today?.widths[0]?.width?.median ?? 0);
    const [start] = forecast(input(many(5, { known: 'PENDING', days: 10, seen: 0 })));
    expect(start?.widths).toEqual([{ area: 0.75, width: null }]);
  });

  it('is the same from the same seed, and another from another', () => {
    const of = (seed: number): string => JSON.stringify(forecast(input(half, { seed, planned: 353 })));
    expect(of(3)).toBe(of(3));
    expect(of(3)).not.toBe(of(4));
  });

  it('refuses what cannot be', () => {
    expect(() => forecast(input(half, { ahead: [-1] }))).toThrow('on the cut or after it');
    expect(() => forecast(input(half, { ahead: [] }))).toThrow('at least one');
    expect(() => forecast(input(half, { draws: 0 }))).toThrow('draws is 0');
    expect(() => forecast(input(many(1, { known: 'PENDING', days: 3, seen: 4 })))).toThrow('day 4');
  });
});
