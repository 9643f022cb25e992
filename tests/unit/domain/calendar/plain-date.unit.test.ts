import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  addMonths,
  completedYears,
  daysBetween,
  earliest,
  isPlainDate,
  latest,
  plainDate,
} from '../../../../src/domain/calendar/plain-date.js';

describe('plain dates', () => {
  it.each([
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['2100-02-29', false],
    ['2026-02-29', false],
    ['2025-04-31', false],
    ['2025-13-01', false],
    ['2025-00-10', false],
    ['2025-1-1', false],
    ['2025-07-08T00:00:00Z', false],
    ['', false],
  ])('%s is a calendar date: %s', (text, expected) => {
    expect(isPlainDate(text)).toBe(expected);
  });

  it('names the text that is no date', () => {
    expect(() => plainDate('2026-02-30')).toThrow('"2026-02-30" is not a calendar date');
  });

  it.each([
    ['2025-08-31', 6, '2026-02-28'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-12-15', 1, '2026-01-15'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-07-08', 24, '2027-07-08'],
    ['2025-07-08', 0, '2025-07-08'],
  ])('VIS-CLAMP: %s plus %i months is %s', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to);
  });

  it.each([
    ['2025-07-08', '2027-07-08', 730],
    ['2026-03-01', '2028-03-01', 731],
    ['2025-03-01', '2024-02-29', -366],
    ['2025-07-08', '2025-07-08', 0],
  ])('from %s to %s lie %i days', (from, to, days) => {
    expect(daysBetween(plainDate(from), plainDate(to))).toBe(days);
    expect(addDays(plainDate(from), days)).toBe(to);
  });

  it.each([
    ['2000-02-29', '2018-02-28', 17],
    ['2000-02-29', '2018-03-01', 18],
    ['1950-06-20', '2026-06-19', 75],
    ['1950-06-20', '2026-06-20', 76],
  ])('born %s, on %s: %i completed years', (birth, on, years) => {
    expect(completedYears(plainDate(birth), plainDate(on))).toBe(years);
  });

  it('earliest and latest of nothing are null', () => {
    expect([earliest(), latest()]).toEqual([null, null]);
    expect(latest(plainDate('2025-07-08'), plainDate('2024-12-31'))).toBe('2025-07-08');
  });
});
