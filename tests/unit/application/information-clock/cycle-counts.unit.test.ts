import { describe, expect, it } from '@jest/globals';
import { closedCounts, scanCounts } from '../../../../src/application/information-clock/cycle-counts.js';
import { type FollowUp, scheduleOf } from '../../../../src/application/information-clock/index.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';

const schedule = scheduleOf(protocolV1);
/** The cycle of the visit at three months: its window is open from day 70 to day 112. */
const second = 1;
const at = (known: FollowUp['known'], days: number, seen: number): FollowUp => ({ known, days, seen });
const counted = (...all: readonly FollowUp[]) => [
  closedCounts(all, schedule)[second],
  scanCounts(all, schedule)[second],
];
const none = { AGGRESSIVE: 0, WITHIN: 0, DIED: 0 };

describe('what the scans of a cycle have shown', () => {
  it('counts whoever was scanned, and who had an event for half, once it has closed', () => {
    const all = [
      at('PENDING', 120, 90),
      at('PENDING', 120, 92),
      at('AGGRESSIVE', 120, 91),
      at('DIED', 120, 60),
      at('PENDING', 120, 30),
      at('EXCLUDED', 120, 90),
    ];
    const expected = { scanned: 3, events: { AGGRESSIVE: 1, WITHIN: 0, DIED: 1 } };
    expect(counted(...all)).toEqual([expected, expected]);
  });

  it('knows of whoever comes on time before the window closes, recurrence or not', () => {
    const [closed, scans] = counted(
      at('PENDING', 100, 90),
      at('WITHIN', 100, 91),
      at('PENDING', 100, 31),
      at('PENDING', 60, 31),
    );
    expect(closed).toEqual({ scanned: 0, events: none });
    expect(scans).toEqual({ scanned: 1.5, events: { ...none, WITHIN: 1 } });
  });

  it('lets recurrences between visits, and deaths, wait until those without have been asked', () => {
    const [, early] = counted(at('AGGRESSIVE', 100, 60), at('DIED', 100, 85));
    expect(early).toEqual({ scanned: 0, events: none });
    const [, later] = counted(at('AGGRESSIVE', 113, 60), at('DIED', 113, 85));
    expect(later).toEqual({ scanned: 1, events: { ...none, AGGRESSIVE: 1, DIED: 1 } });
  });

  it('asks nobody of the last cycle before it has closed: whoever is free then has no label yet', () => {
    const last = schedule.cycles.length - 1;
    expect(scanCounts([at('AGGRESSIVE', 729, 725), at('PENDING', 729, 725)], schedule)[last]).toEqual({
      scanned: 0,
      events: none,
    });
  });
});
