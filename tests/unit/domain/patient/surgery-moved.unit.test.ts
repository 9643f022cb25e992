import { describe, expect, it } from '@jest/globals';
import { isDomainError } from '../../../../src/domain/shared/domain-error.js';
import { aScan, aVisit, date } from '../../../support/casebooks.js';
import { operated, type PatientHistory, person } from '../../../support/patient-histories.js';

const to = (life: PatientHistory, surgeryDate: string) =>
  life.tries('CorrectValue', {
    factRevision: life.book.resection!.revision,
    path: '/surgeryDate',
    value: surgeryDate,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'operation note',
  });
const violations = (life: PatientHistory, surgeryDate: string) => {
  const decision = to(life, surgeryDate);
  return isDomainError(decision) ? decision.violations.map(({ ruleId, limit }) => `${ruleId} ${limit}`) : [];
};
const later = (): PatientHistory => operated().on('2025-10-06').by(person('investigator'));

describe('a surgery date that is corrected', () => {
  it.each([
    [
      'DD-visitDate',
      later().does('RecordVisit', aVisit('2025-08-05', { visit: 'M1' })),
      '2025-08-05',
      '2025-08-06',
      'the visit on 2025-08-05',
    ],
    [
      'DD-scanDate',
      later().does(
        'RecordVisit',
        aVisit('2025-08-09', { visit: 'M1', scans: [aScan('2025-08-05', 'NO_RECURRENCE')] }),
      ),
      '2025-08-05',
      '2025-08-06',
      'the MRI scan on 2025-08-05',
    ],
    [
      'DD-dischargeDate',
      later().does('RecordDischarge', { date: date('2025-07-18') }),
      '2025-07-18',
      '2025-07-19',
      'the discharge on 2025-07-18',
    ],
    [
      'DD-complicationDate',
      later().does('RecordComplication', {
        date: date('2025-07-10'),
        description: 'bleeding',
        clavienDindo: 'II',
        isglsLiverFailure: null,
      }),
      '2025-07-10',
      '2025-07-11',
      'the complication on 2025-07-10',
    ],
  ])('%s: does not pass what followed, and the refusal names it', (ruleId, life, upTo, past, named) => {
    expect(violations(life, upTo)).toEqual([]);
    expect(violations(life, past)).toEqual([`${ruleId} no later than ${named}`]);
  });

  it('DD-deathCause: keeps a death from surgery within its 90 days', () => {
    const dead = later().does('RecordDeath', {
      date: date('2025-10-05'),
      cause: 'SURGICAL',
      source: 'RELATIVE',
    });
    expect(violations(dead, '2025-07-07')).toEqual([]);
    expect(violations(dead, '2025-07-06')).toEqual([
      'DD-deathCause no earlier than 2025-07-07, 90 days before the death from surgery on 2025-10-05',
    ]);
    const otherwise = later().does('RecordDeath', {
      date: date('2025-10-05'),
      cause: 'INFECTION',
      source: 'RELATIVE',
    });
    expect(violations(otherwise, '2025-07-06')).toEqual([]);
  });

  it('DD-visitDate: is corrected in something else where a record of earlier days says otherwise', () => {
    const contradictory = later().happened({
      type: 'FollowUpVisited',
      data: aVisit('2025-07-01', { visit: null }),
    });
    expect(violations(contradictory, '2025-07-09')).toEqual([]);
    const decision = contradictory.tries('CorrectValue', {
      factRevision: contradictory.book.resection!.revision,
      path: '/durationMin',
      value: 200,
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'operation note',
    });
    expect(isDomainError(decision)).toBe(false);
  });
});
