import { describe, expect, it } from '@jest/globals';
import { isDomainError } from '../../../../src/domain/shared/domain-error.js';
import { aConsent, date } from '../../../support/casebooks.js';
import {
  consented,
  followed,
  nobody,
  type PatientHistory,
  person,
} from '../../../support/patient-histories.js';

const to = (life: PatientHistory, consentDate: string, consent = 0): readonly string[] => {
  const decision = life.by(person('investigator')).tries('CorrectValue', {
    factRevision: life.book.consents[consent]!.revision,
    path: '/consentDate',
    value: consentDate,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'consent form',
  });
  return isDomainError(decision)
    ? decision.violations.map(({ ruleId, path, limit }) => `${ruleId} ${path} ${limit}`)
    : [];
};
const withdrawn = (on = '2025-06-21'): PatientHistory =>
  consented()
    .on('2025-06-22')
    .does('RecordWithdrawal', { level: 'W1', date: date(on) })
    .on('2025-06-30');

describe('a first consent that is corrected', () => {
  it('C0: does not pass a withdrawal, and the refusal names it', () => {
    expect(to(withdrawn(), '2025-06-21')).toEqual([]);
    expect(to(withdrawn(), '2025-06-25')).toEqual([
      'C0 /consentDate no later than the withdrawal on 2025-06-21',
    ]);
  });

  it('C0: passes it where another consent of before stands', () => {
    const twice = withdrawn().does(
      'RecordConsent',
      aConsent({ consentDate: date('2025-06-24'), formVersion: '2.0' }),
    );
    expect(to(twice, '2025-06-29', 1)).toEqual([]);
    expect(to(twice, '2025-06-23')).toEqual(['C0 /consentDate no later than the withdrawal on 2025-06-21']);
  });

  it('C0: does not pass a contact or a vital status either', () => {
    const early = followed()
      .on('2025-08-01')
      .does('RecordVitalStatus', { date: date('2025-06-22'), source: 'PATIENT' })
      .does('RecordContactAttempt', { date: date('2025-06-23'), way: 'PHONE', reached: false });
    expect(to(early, '2025-06-22')).toEqual([]);
    expect(to(early, '2025-06-24')).toEqual([
      'C0 /consentDate no later than the vital status on 2025-06-22',
      'C0 /consentDate no later than the attempt at contact on 2025-06-23',
    ]);
  });

  it('C0: is not held by a refusal of before, which may itself be put right', () => {
    const refused = nobody()
      .on('2025-06-20')
      .does('RecordWithdrawal', { level: 'W1', date: date('2025-06-20') })
      .on('2025-06-22')
      .does('RecordConsent', aConsent({ consentDate: date('2025-06-19') }))
      .on('2025-06-30');
    expect(to(refused, '2025-06-21')).toEqual([]);
    const moved = refused.by(person('investigator')).tries('CorrectValue', {
      factRevision: refused.book.withdrawals[0]!.revision,
      path: '/date',
      value: '2025-06-18',
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'letter',
    });
    expect(moved).toMatchObject([{ type: 'ValueCorrected' }]);
  });

  it('C0: leaves what lay before it in a record of earlier days', () => {
    const odd = consented()
      .happened({ type: 'ParticipantWithdrew', data: { level: 'W1', date: date('2025-06-19') } })
      .on('2025-06-30');
    expect(to(odd, '2025-06-21')).toEqual([]);
  });
});
