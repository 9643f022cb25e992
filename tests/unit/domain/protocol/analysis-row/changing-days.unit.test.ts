import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type PlainDate } from '../../../../../src/domain/calendar/plain-date.js';
import type { Casebook } from '../../../../../src/domain/record/casebook.js';
import type { AnalysisRow } from '../../../../../src/domain/protocol/analysis-row/analysis-row.js';
import { analysisRow } from '../../../../../src/domain/protocol/analysis-row/analysis-row-of.js';
import { changingDays } from '../../../../../src/domain/protocol/analysis-row/changing-days.js';
import { protocolV1 } from '../../../../../src/domain/protocol/versions/v1.js';
import { casebook, date, operatedOn } from '../../../../support/casebooks.js';
import { dataCut, s1, s4Stain, s5, s8, s9, s12 } from '../../../../support/stories.js';
import { lives, todayOf } from '../../patient/arbitrary-lives.js';

const rowOn = (book: Casebook, cutoff: PlainDate, finalLock = false): AnalysisRow =>
  analysisRow(
    { subjectId: 'APAR-0001', casebook: book, erased: false, setAside: false, protocol: protocolV1 },
    { cutoff, finalLock },
  );

/** Days from `from` to `to` on which the row is not what it was said to be on the last day on which it could change. */
const surprises = (book: Casebook, from: PlainDate, to: PlainDate): readonly PlainDate[] => {
  const found: PlainDate[] = [];
  let said = rowOn(book, from);
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (said.changesOn !== null && said.changesOn <= day) said = rowOn(book, day);
    if (JSON.stringify(rowOn(book, day)) !== JSON.stringify(said)) found.push(day);
  }
  return found;
};

const threeYears = 1_096;

describe('the days on which a row can change', () => {
  it.each([
    ['S1', s1],
    ['S4 with stain', s4Stain],
    ['S5', s5],
    ['S8', s8],
    ['S9', s9],
    ['S12', s12],
  ])('hold every change of story %s, from its consent to the data cut', (_, story) => {
    expect(surprises(story().build(), date('2025-05-01'), date(dataCut))).toEqual([]);
  });

  it('hold every change of any life, from its last event to three years after it', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const today = todayOf(life);
        expect(surprises(life.book, today, addDays(today, threeYears))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('hold the first day after the horizon and the day on which its window has closed', () => {
    const book = operatedOn('2025-07-08').clean('2027-06-01').build();
    const days = changingDays(book, protocolV1);
    expect(days).toContain('2027-07-09');
    expect(days).toContain('2027-09-06');
    const labels = ['2027-07-08', '2027-07-09'].map((on) => rowOn(book, date(on)).label.status);
    expect(labels).toEqual(['PENDING', 'EVENT_FREE']);
  });

  it('are none after the last of them: the row then stays for ever', () => {
    expect(rowOn(s1().build(), date('2040-01-01')).changesOn).toBeNull();
    expect(rowOn(casebook().build(), date('2025-01-01')).changesOn).toBeNull();
  });

  it('take a text that stands for no day as no day', () => {
    const book = operatedOn('2025-07-08').treated('TKI', '2026-01-01', { dose: '9999' }).build();
    expect(changingDays(book, protocolV1).some((day) => day >= '9990')).toBe(false);
  });

  it('PV-EFFECTIVE: include the day from which another version may judge', () => {
    const versionsFrom = [date('2025-08-01'), date('2025-07-12')];
    const participant = {
      subjectId: 'APAR-0001',
      casebook: null,
      erased: false,
      setAside: false,
      protocol: protocolV1,
    };
    const on = (cutoff: string) =>
      analysisRow(participant, { cutoff: date(cutoff), finalLock: false, versionsFrom }).changesOn;
    expect([on('2025-07-11'), on('2025-07-12'), on('2025-08-01')]).toEqual([
      '2025-07-12',
      '2025-08-01',
      null,
    ]);
  });
});
