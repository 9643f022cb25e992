import { describe, expect, it } from '@jest/globals';
import {
  checkComplication,
  checkDischarge,
} from '../../../../src/domain/protocol/edit-checks/hard/check-after-surgery.js';
import { checkCoEnrolment } from '../../../../src/domain/protocol/edit-checks/hard/check-co-enrolment.js';
import { checkSecondPrimary } from '../../../../src/domain/protocol/edit-checks/hard/check-second-primary.js';
import { checkVitalStatus } from '../../../../src/domain/protocol/edit-checks/hard/check-withdrawal.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { Violation } from '../../../../src/domain/shared/domain-error.js';
import { casebook, date, operatedOn } from '../../../support/casebooks.js';

const context = {
  casebook: operatedOn('2025-07-08').build(),
  protocol: protocolV1,
  today: date('2028-01-01'),
};
const found = (violations: readonly Violation[]) => violations.map(({ ruleId, path }) => `${ruleId} ${path}`);
const complication = (on: string) =>
  ({ date: date(on), description: 'bile leak', clavienDindo: 'I', isglsLiverFailure: null }) as const;
const other = (on: string) =>
  ({ date: date(on), site: 'colon', histology: 'OTHER', inLiverRemnant: false }) as const;

describe('what follows surgery', () => {
  it('DD-complicationDate: not before surgery, and not without one', () => {
    expect(checkComplication(complication('2025-07-08'), context)).toEqual([]);
    expect(found(checkComplication(complication('2025-07-07'), context))).toEqual([
      'DD-complicationDate /date',
    ]);
    const without = { ...context, casebook: casebook().consented().build() };
    expect(found(checkComplication(complication('2025-07-08'), without))).toEqual([
      'DD-complicationDate /date',
    ]);
  });

  it('DD-dischargeDate: not before surgery', () => {
    expect(checkDischarge({ date: date('2025-07-08') }, context)).toEqual([]);
    expect(found(checkDischarge({ date: date('2025-07-07') }, context))).toEqual(['DD-dischargeDate /date']);
  });
});

describe('what follows consent, given on 2025-06-20', () => {
  it('C0: being known alive and a second primary cancer are not before it', () => {
    expect(checkVitalStatus({ date: date('2025-06-20'), source: 'PATIENT' }, context)).toEqual([]);
    expect(found(checkVitalStatus({ date: date('2025-06-19'), source: 'PATIENT' }, context))).toEqual([
      'C0 /date',
    ]);
    expect(checkSecondPrimary(other('2025-06-20'), context)).toEqual([]);
    expect(found(checkSecondPrimary(other('2025-06-19'), context))).toEqual(['C0 /date']);
  });
});

describe('another trial', () => {
  it.each([
    ['NCT07282184', []],
    ['NCT0728218', ['DD-coEnrolledTrial /trial']],
    ['the sibling trial', ['DD-coEnrolledTrial /trial']],
  ])('DD-coEnrolledTrial: named "%s"', (trial, expected) => {
    expect(found(checkCoEnrolment({ trial, date: date('2025-10-01') }, context))).toEqual(expected);
  });
});
