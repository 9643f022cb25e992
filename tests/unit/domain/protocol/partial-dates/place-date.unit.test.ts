import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstDayOf, lastDayOf, partialDate } from '../../../../../src/domain/calendar/partial-date.js';
import { addDays } from '../../../../../src/domain/calendar/plain-date.js';
import { placedDate, workingDate } from '../../../../../src/domain/protocol/partial-dates/place-date.js';
import { date } from '../../../../support/casebooks.js';

const bounds = (notBefore: string | null, notAfter: string | null, reportedOn: string | null = null) => ({
  reportedOn: reportedOn === null ? null : date(reportedOn),
  notBefore: notBefore === null ? null : date(notBefore),
  notAfter: notAfter === null ? null : date(notAfter),
});

describe('the day that stands for a date known in part', () => {
  it.each([
    ['2026-05', null, null, '2026-05-15'],
    ['2026-02', null, null, '2026-02-15'],
    ['2026-05', '2026-05-15', '2026-05-15', '2026-05-15'],
    ['2026-05', '2026-05-16', null, '2026-05-16'],
    ['2026-05', '2026-05-31', null, '2026-05-31'],
    ['2026-02', '2026-02-28', null, '2026-02-28'],
    ['2028-02', '2028-02-29', null, '2028-02-29'],
    ['2026-05', null, '2026-05-14', '2026-05-14'],
    ['2026-05', null, '2026-05-01', '2026-05-01'],
    ['2026-05', '2026-04-30', '2026-06-01', '2026-05-15'],
    ['2026-05', '2026-05-03', '2026-05-07', '2026-05-07'],
    ['2026-05', '2026-05-20', '2026-05-10', '2026-05-20'],
    ['2026-05', '2026-06-02', null, '2026-05-31'],
    ['2026-05', null, '2026-04-20', '2026-05-01'],
    ['2026-05-09', '2026-06-02', null, '2026-05-09'],
  ])('EP-PARTIAL: %s, not before %s, not after %s, is worked with as %s', (text, from, to, expected) => {
    expect(workingDate(partialDate(text), bounds(from, to))).toBe(expected);
  });

  it.each([
    ['2027-03', '2027-03-25', null, '2027-03-11', '2027-03-11'],
    ['2026-05', '2027-02-01', null, '2026-05-14', '2026-05-14'],
    ['2026-05', '2026-05-03', '2026-05-10', '2026-05-14', '2026-05-10'],
    ['2026-05', null, null, '2026-05-31', '2026-05-15'],
    ['2026-05', null, null, '2026-04-30', '2026-05-01'],
    ['2026-05-20', null, null, '2026-05-14', '2026-05-20'],
  ])(
    'EP-PARTIAL: %s, not before %s, not after %s, reported on %s, is worked with as %s',
    (text, from, to, reported, expected) => {
      expect(workingDate(partialDate(text), bounds(from, to, reported))).toBe(expected);
    },
  );

  it('EP-PARTIAL: a year alone is not imputed', () => {
    expect(workingDate(partialDate('2026'), bounds('2026-05-01', '2026-05-03'))).toBeNull();
    expect(placedDate(partialDate('2026'), bounds('2026-05-01', '2026-05-03'))).toBe('2026-05-01');
  });

  it('EP-PARTIAL: lies in what was reported, and inside bounds that leave room for it', () => {
    const day = fc.nat(5000).map((n) => addDays(date('2020-01-01'), n));
    fc.assert(
      fc.property(day, fc.constantFrom(4, 7, 10), day, day, (on, length, a, b) => {
        const reported = partialDate(on.slice(0, length));
        const [notBefore, notAfter] = a < b ? [a, b] : [b, a];
        const placed = placedDate(reported, { notBefore, notAfter, reportedOn: null });
        const [first, last] = [firstDayOf(reported), lastDayOf(reported)];
        expect(placed >= first && placed <= last).toBe(true);
        if (notBefore <= last && notAfter >= first) {
          const inside = placed >= notBefore && placed <= notAfter;
          expect(inside || length === 10).toBe(true);
        }
      }),
    );
  });
});
