import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../../src/domain/shared/actor.js';
import { date } from '../../../support/casebooks.js';
import { followed, noon, type PatientHistory, person } from '../../../support/patient-histories.js';

const today = '2026-01-10';
const as = (life: PatientHistory, role: Role, authenticatedAt = life.context.wallNow): PatientHistory =>
  life.with({ actor: person(role), authenticatedAt });
const correction = (factRevision: number, path: string, value: unknown) => ({
  factRevision,
  path,
  value,
  reasonCode: 'TRANSCRIPTION' as const,
  reason: 'misread',
  source: 'form',
});

describe('a signed deviation', () => {
  const signed = (): PatientHistory =>
    as(followed().on(today), 'investigator').does('RecordDeviation', {
      category: 'BLINDING',
      description: 'the reader was told the course',
      discoveredOn: date('2026-01-10'),
      startedOn: date('2026-01-09'),
      endedOn: null,
      cause: 'a note in the archive',
      action: 'note removed',
      meaning: 'RESPONSIBILITY',
      reason: 'seen at review',
    });
  const change = (life: PatientHistory) =>
    life.tries('CorrectValue', correction(signed().book.deviations[0]!.revision, '/category', 'DATA'));

  it('ST-DEVIATION: is corrected by the investigator, who signs anew', () => {
    expect(change(as(signed(), 'coordinator'))).toMatchObject({
      refusal: 'forbidden',
      code: 'SIGNATURE.ROLE',
    });
    expect(change(as(signed(), 'investigator', noon('2026-01-09')))).toMatchObject({
      refusal: 'forbidden',
      code: 'SIGNATURE.STALE',
    });
    expect(change(as(signed(), 'investigator'))).toHaveLength(1);
  });
});

describe('a withdrawal', () => {
  const withdrawn = (level: 'W1' | 'W2' | 'W3'): PatientHistory =>
    as(followed().on(today), 'coordinator').does('RecordWithdrawal', { level, date: date(today) });

  it.each([
    ['W3', '/level', 'W1'],
    ['W2', '/level', 'W1'],
    ['W1', '/level', 'W3'],
    ['W1', '/date', '2026-01-09'],
  ] as const)(
    'ST-%s: is corrected at %s by the investigator alone, whatever it says',
    (level, path, value) => {
      const life = withdrawn(level);
      const change = correction(life.book.withdrawals[0]!.revision, path, value);
      expect(life.tries('CorrectValue', change)).toMatchObject({
        refusal: 'forbidden',
        code: 'CORRECTION.INVESTIGATOR_ONLY',
      });
      expect(life.book.withdrawals[0]?.value.level).toBe(level);
      expect(as(life, 'investigator').does('CorrectValue', change).types()).toContain('ValueCorrected');
    },
  );
});

describe('every other form', () => {
  it('is corrected by whoever may enter it', () => {
    const change = correction(followed().book.screening!.revision, '/heightCm', 173);
    for (const role of ['coordinator', 'investigator'] as const)
      expect(as(followed().on(today), role).tries('CorrectValue', change)).not.toHaveProperty('code');
    for (const role of ['reader', 'auditor', 'statistician', 'administrator'] as const)
      expect(as(followed().on(today), role).tries('CorrectValue', change)).toMatchObject({
        refusal: 'forbidden',
        code: 'CORRECTION.ROLE',
      });
  });
});
