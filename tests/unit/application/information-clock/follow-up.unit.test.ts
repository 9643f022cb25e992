import { describe, expect, it } from '@jest/globals';
import { followUpOf } from '../../../../src/application/information-clock/index.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { aRecurrence, aScan, aVisit, date } from '../../../support/casebooks.js';
import { followed, type PatientHistory } from '../../../support/patient-histories.js';

/** Operated on 2025-07-08. */
const at = (life: PatientHistory, on: string) => followUpOf(life.book, protocolV1, date(on));

describe('a follow-up at the cut', () => {
  it('is none before surgery', () => {
    expect(at(followed(), '2025-07-07')).toBeNull();
  });

  it('is pending, with the day of the last negative scan', () => {
    const seen = followed()
      .on('2026-01-24')
      .does('RecordVisit', aVisit('2026-01-24', { scans: [aScan('2026-01-24', 'NO_RECURRENCE')] }));
    expect(at(seen, '2026-02-08')).toEqual({ known: 'PENDING', days: 215, seen: 200 });
  });

  it('is an event on its day, and not before it', () => {
    const recurred = followed()
      .on('2025-10-08')
      .does(
        'RecordRecurrence',
        aRecurrence('2025-10-08', { intrahepaticCount: 4, longestMm: [10, 10, 10, 10] }),
      );
    expect(at(recurred, '2025-10-07')).toMatchObject({ known: 'PENDING' });
    expect(at(recurred, '2025-11-08')).toEqual({ known: 'AGGRESSIVE', days: 123, seen: 92 });
  });

  it('is of somebody who withdrew from the day on which it was told', () => {
    const gone = followed()
      .on('2025-12-01')
      .does('RecordWithdrawal', { level: 'W1', date: date('2025-12-01') });
    expect(at(gone, '2025-12-02')).toMatchObject({ known: 'WITHDRAWN' });
  });
});
