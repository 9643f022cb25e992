import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, plainDate } from '../../../src/domain/calendar/plain-date.js';
import { emptyCasebook } from '../../../src/domain/record/casebook.js';
import { dateShift, type ExportedParticipant } from '../../../src/exports/index.js';
import { studyDay } from '../../../src/exports/datasets/study-day.js';

const operatedOn = (date: string): ExportedParticipant => {
  const resection = { value: { surgeryDate: plainDate(date) } };
  return { casebook: { ...emptyCasebook, resection } } as unknown as ExportedParticipant;
};

describe('the study day', () => {
  it.each([
    ['2028-02-28', '2028-02-28', 1],
    ['2028-02-28', '2028-02-27', -1],
    ['2028-02-28', '2028-02-29', 2],
    ['2028-02-28', '2028-03-01', 3],
    ['2027-02-28', '2027-03-01', 2],
    ['2028-02-29', '2030-02-28', 731],
    ['2028-02-29', '2027-12-31', -60],
    ['2026-03-28', '2026-03-30', 3],
    ['2026-10-24', '2026-10-26', 3],
    ['2026-09-09', '2028-09-09', 732],
  ])('after surgery on %s is, on %s, day %d: leap days count, and hours of summer do not', (d0, on, day) => {
    expect(studyDay(operatedOn(d0), plainDate(on))).toBe(day);
  });

  it('is unknown before surgery and of no date', () => {
    expect(studyDay({ casebook: emptyCasebook } as ExportedParticipant, plainDate('2026-01-01'))).toBeNull();
    expect(studyDay(operatedOn('2026-01-01'), null)).toBeNull();
  });

  it('is the same on moved dates, although the leap day lies elsewhere then', () => {
    for (const days of [1, 59, 60, 365]) {
      const { date } = dateShift(days);
      for (const d0 of ['2028-02-28', '2028-02-29', '2027-12-31'].map(plainDate))
        for (const after of [1, 2, 365, 366, 730])
          expect(daysBetween(date(d0), date(addDays(d0, after)))).toBe(after);
    }
  });
});
