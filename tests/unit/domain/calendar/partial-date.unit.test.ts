import { describe, expect, it } from '@jest/globals';
import {
  firstDayOf,
  hasMonth,
  isFull,
  isPartialDate,
  lastDayOf,
  partialDate,
} from '../../../../src/domain/calendar/partial-date.js';

describe('a date known in part', () => {
  it.each(['2026-05-14', '2028-02-29', '2026-05', '2026-12', '2026'])('%s is one', (text) => {
    expect(isPartialDate(text)).toBe(true);
    expect(partialDate(text)).toBe(text);
  });

  it.each(['2026-02-29', '2026-13', '2026-00', '26-05', '2026-5', '2026-05-', '', 'May 2026', '2026-05-UN'])(
    '"%s" is none',
    (text) => {
      expect(isPartialDate(text)).toBe(false);
      expect(() => partialDate(text)).toThrow(RangeError);
    },
  );

  it.each([
    ['2026-05-14', '2026-05-14', '2026-05-14', true, true],
    ['2026-05', '2026-05-01', '2026-05-31', false, true],
    ['2026-02', '2026-02-01', '2026-02-28', false, true],
    ['2028-02', '2028-02-01', '2028-02-29', false, true],
    ['2026-12', '2026-12-01', '2026-12-31', false, true],
    ['2026', '2026-01-01', '2026-12-31', false, false],
  ])('%s lies between %s and %s', (text, first, last, full, month) => {
    const date = partialDate(text);
    expect([firstDayOf(date), lastDayOf(date), isFull(date), hasMonth(date)]).toEqual([
      first,
      last,
      full,
      month,
    ]);
  });
});
