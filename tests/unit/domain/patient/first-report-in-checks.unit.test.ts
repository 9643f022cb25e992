import { describe, expect, it } from '@jest/globals';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import { aRecurrence, aTherapy, date } from '../../../support/casebooks.js';
import { followed, type PatientHistory, person } from '../../../support/patient-histories.js';

const correction = (factRevision: number, path: string, value: unknown) => ({
  factRevision,
  path,
  value,
  reasonCode: 'TRANSCRIPTION' as const,
  reason: 'misread',
  source: 'register',
});

describe('a date known in part, while something else on its form is corrected', () => {
  /** Day 88 after surgery: the 15th, day 99, would be no death from surgery any more. */
  const dead = (cause: 'SURGICAL' | 'UNKNOWN' = 'SURGICAL'): PatientHistory =>
    followed()
      .on('2025-10-04')
      .by(person('investigator'))
      .does('RecordDeath', { date: partialDate('2025-10'), cause, source: 'RELATIVE' });
  const later = (life: PatientHistory): PatientHistory => life.on('2025-10-20');
  const change = (life: PatientHistory, path: string, value: unknown) =>
    life.tries('CorrectValue', correction(life.book.death!.revision, path, value));

  it('EP-PARTIAL, DD-deathCause: is held against the day of its first report, as its working date is', () => {
    expect(dead().book.death?.value.date).toBe('2025-10-04');
    const decision = change(later(dead()), '/source', 'REGISTRY');
    expect(decision).not.toHaveProperty('code');
    const corrected = later(dead()).does(
      'CorrectValue',
      correction(dead().book.death!.revision, '/source', 'REGISTRY'),
    );
    expect(corrected.book.death?.value.date).toBe('2025-10-04');
    expect(change(later(dead('UNKNOWN')), '/cause', 'SURGICAL')).not.toHaveProperty('code');
  });

  it('EP-PARTIAL: is reported on the day of the correction where it was never said before', () => {
    const full = followed()
      .on('2025-10-04')
      .by(person('investigator'))
      .does('RecordDeath', { date: date('2025-10-03'), cause: 'SURGICAL', source: 'RELATIVE' });
    expect(change(later(full), '/date', '2025-10')).toMatchObject({
      violations: [{ ruleId: 'DD-deathCause', path: '/date' }],
    });
    expect(change(full, '/date', '2025-10')).not.toHaveProperty('code');
  });

  it('EP-PARTIAL: that is corrected and corrected back is of its first day again', () => {
    const { revision } = dead().book.death!;
    const there = later(dead()).does('CorrectValue', correction(revision, '/date', '2025-10-02'));
    expect(change(there, '/date', '2025-10')).not.toHaveProperty('code');
    const back = there.does('CorrectValue', correction(revision, '/date', '2025-10'));
    expect(back.book.death?.value.date).toBe('2025-10-04');
  });

  it('EP-PARTIAL, EC-H04: so is that of a recurrence and of a therapy', () => {
    const reported = followed()
      .on('2026-05-10')
      .does('RecordRecurrence', {
        ...aRecurrence('2026-05-10'),
        firstSeenDate: partialDate('2026-05'),
        confirmDate: partialDate('2026-05'),
      })
      .does('RecordTherapy', {
        ...aTherapy('TACE', '2026-05-10', { intent: 'RECURRENCE_TREATMENT' }),
        startDate: partialDate('2026-05'),
      })
      .on('2026-05-12')
      .does('RecordDeath', { date: date('2026-05-11'), cause: 'HCC', source: 'RELATIVE' })
      .on('2026-06-20');
    const { recurrences, therapies } = reported.book;
    for (const [fact, path, value] of [
      [recurrences[0]!, '/macrovascular', 'UN'],
      [therapies[0]!, '/reason', 'progress'],
    ] as const)
      expect(reported.tries('CorrectValue', correction(fact.revision, path, value))).not.toHaveProperty(
        'code',
      );
  });
});
