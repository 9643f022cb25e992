import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../../src/domain/calendar/plain-date.js';
import { visitWindows, type VisitWindow } from '../../../../src/domain/protocol/surveillance/visit-window.js';
import type { VisitCode } from '../../../../src/domain/parameters/parameters.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';

const windowOf = (d0: string, visit: VisitCode): VisitWindow =>
  visitWindows(plainDate(d0), protocolV1).find((window) => window.visit === visit)!;

describe('visit windows from the day of surgery', () => {
  it.each([
    ['VIS-M1', 'M1', '2025-07-29', '2025-08-07', '2025-08-22'],
    ['VIS-M3', 'M3', '2025-09-17', '2025-10-08', '2025-10-29'],
    ['VIS-M6', 'M6', '2025-12-18', '2026-01-08', '2026-01-29'],
    ['VIS-M9', 'M9', '2026-03-18', '2026-04-08', '2026-04-29'],
    ['VIS-M12', 'M12', '2026-06-17', '2026-07-08', '2026-07-29'],
    ['VIS-M15', 'M15', '2026-09-17', '2026-10-08', '2026-10-29'],
    ['VIS-M18', 'M18', '2026-12-18', '2027-01-08', '2027-01-29'],
    ['VIS-M21', 'M21', '2027-03-18', '2027-04-08', '2027-04-29'],
    ['VIS-M24', 'M24', '2027-05-09', '2027-07-08', '2027-09-06'],
  ] as const)(
    '%s: surgery on 2025-07-08 gives %s open %s, target %s, close %s',
    (_, visit, open, target, close) => {
      expect(windowOf('2025-07-08', visit)).toMatchObject({ open, target, close });
    },
  );

  it('VIS-M24: the window of story S8 is 2027-06-27 to 2027-10-25', () => {
    expect(windowOf('2025-08-26', 'M24')).toMatchObject({ open: '2027-06-27', close: '2027-10-25' });
  });

  it.each([
    ['2025-08-31', 'M6', '2026-02-28'],
    ['2025-08-31', 'M3', '2025-11-30'],
    ['2025-08-31', 'M18', '2027-02-28'],
    ['2026-08-31', 'M18', '2028-02-29'],
    ['2025-11-30', 'M3', '2026-02-28'],
    ['2024-02-29', 'M12', '2025-02-28'],
    ['2024-02-29', 'M24', '2026-02-28'],
    ['2026-03-01', 'M24', '2028-03-01'],
    ['2025-12-31', 'M9', '2026-09-30'],
  ] as const)('VIS-CLAMP: surgery on %s puts the target of %s on %s', (d0, visit, target) => {
    expect(windowOf(d0, visit).target).toBe(target);
  });

  it('VIS-WINDOW: no two windows touch, whatever the day of surgery', () => {
    for (const d0 of ['2024-02-29', '2025-01-31', '2025-08-31', '2025-11-30', '2026-03-01', '2027-12-31']) {
      const windows = visitWindows(plainDate(d0), protocolV1);
      for (const [i, window] of windows.entries()) {
        expect(window.open < window.target && window.target < window.close).toBe(true);
        const next = windows[i + 1];
        if (next) expect(next.open > window.close).toBe(true);
      }
    }
  });

  it('VIS-REMIND: the quarterly visits remind 14 days before opening, at opening, on target and 7 days before closing', () => {
    expect(windowOf('2025-07-08', 'M6').reminders).toEqual([
      { name: 'open-14', on: '2025-12-04' },
      { name: 'open', on: '2025-12-18' },
      { name: 'target', on: '2026-01-08' },
      { name: 'close-7', on: '2026-01-22' },
    ]);
  });

  it('VIS-REMIND: M1 reminds at opening, on target and 3 days before closing', () => {
    expect(windowOf('2025-07-08', 'M1').reminders).toEqual([
      { name: 'open', on: '2025-07-29' },
      { name: 'target', on: '2025-08-07' },
      { name: 'close-3', on: '2025-08-19' },
    ]);
  });

  it('VIS-WINDOW: windows are data of the protocol version', () => {
    const later = {
      ...protocolV1,
      visits: protocolV1.visits.map((v) => ({ ...v, closesDaysAfter: 10, reminders: [] })),
    };
    expect(visitWindows(plainDate('2025-07-08'), later)[0]).toEqual({
      visit: 'M1',
      open: '2025-07-29',
      target: '2025-08-07',
      close: '2025-08-17',
      reminders: [],
    });
  });
});
