import { describe, expect, it } from '@jest/globals';
import type { LabName } from '../../../../../src/domain/record/forms/labs.js';
import { checkField } from '../../../../../src/domain/protocol/data-dictionary/check-field.js';
import { checkLabs } from '../../../../../src/domain/protocol/data-dictionary/check-labs.js';
import type { FieldName } from '../../../../../src/domain/protocol/data-dictionary/field-ranges.js';
import { checkCoEnrolment } from '../../../../../src/domain/protocol/edit-checks/hard/check-co-enrolment.js';
import { checkConsent } from '../../../../../src/domain/protocol/edit-checks/hard/check-consent.js';
import type { CheckContext } from '../../../../../src/domain/protocol/edit-checks/hard/check-context.js';
import { checkVisit } from '../../../../../src/domain/protocol/edit-checks/hard/check-visit.js';
import { protocolV1 } from '../../../../../src/domain/protocol/versions/v1.js';
import type { Violation } from '../../../../../src/domain/shared/domain-error.js';
import {
  aConsent,
  aVisit,
  type CasebookBuilder,
  casebook,
  date,
  lab,
  operatedOn,
} from '../../../../support/casebooks.js';

const on = '2025-12-01';
const context = (builder: CasebookBuilder): CheckContext => ({
  casebook: builder.build(),
  protocol: protocolV1,
  today: date('2028-01-01'),
});
const rules = (violations: readonly Violation[]) => violations.map(({ ruleId }) => ruleId);

describe('hard ranges: both limits belong to the range, nothing beyond them does', () => {
  const labs: readonly (readonly [LabName, string, number, number, number])[] = [
    ['totalBilirubin', 'µmol/L', 1, 1000, 0.1],
    ['albumin', 'g/L', 10, 70, 0.1],
    ['inr', 'INR', 0.5, 15, 0.1],
    ['prothrombinProlongation', 's', -7, 108, 0.1],
    ['alt', 'U/L', 1, 20_000, 0.1],
    ['ast', 'U/L', 1, 20_000, 0.1],
    ['ggt', 'U/L', 1, 20_000, 0.1],
    ['alp', 'U/L', 1, 20_000, 0.1],
    ['creatinine', 'µmol/L', 10, 2500, 0.1],
    ['platelets', '10^9/L', 1, 2000, 0.1],
    ['wbc', '10^9/L', 0.1, 200, 0.01],
    ['neutrophils', '10^9/L', 0, 150, 0.1],
    ['lymphocytes', '10^9/L', 0, 100, 0.1],
    ['haemoglobin', 'g/L', 20, 250, 0.1],
    ['afp', 'ng/mL', 0, 5_000_000, 1],
    ['pivka2', 'mAU/mL', 0, 10_000_000, 1],
    ['hbvDna', 'IU/mL', 0, 1e11, 1],
  ];
  it.each(labs)('DD-%s: %s', (name, unit, min, max, step) => {
    const of = (value: number) => rules(checkLabs({ [name]: lab(value, unit, on) }));
    expect([min, max].flatMap(of)).toEqual([]);
    expect([min - step, max + step].flatMap(of)).toEqual([`DD-${name}`, `DD-${name}`]);
  });

  const fields: readonly (readonly [FieldName, number, number, number])[] = [
    ['heightCm', 100, 230, 0.1],
    ['weightKg', 25, 250, 0.1],
    ['ecog', 0, 4, 1],
    ['tumourCount', 1, 20, 1],
    ['longestMm', 1, 300, 0.1],
    ['durationMin', 20, 1440, 1],
    ['bloodLossMl', 0, 20_000, 1],
    ['tumourNumber', 1, 50, 1],
    ['maxMm', 1, 300, 0.1],
    ['marginMm', 0, 100, 0.1],
    ['intrahepaticCount', 0, 99, 1],
  ];
  it.each(fields)('DD-%s: from %d to %d', (field, min, max, step) => {
    const of = (value: number) => rules(checkField(field, '/field', value));
    expect([min, max].flatMap(of)).toEqual([]);
    expect([min - step, max + step].flatMap(of)).toEqual([`DD-${field}`, `DD-${field}`]);
  });

  it('DD-ageYears: 0 to 120', () => {
    const of = (ageYears: number) => rules(checkConsent(aConsent({ ageYears }), context(casebook())));
    expect([0, 120].flatMap(of)).toEqual([]);
    expect([-1, 121].flatMap(of)).toEqual(['DD-ageYears', 'DD-ageYears']);
  });

  it('DD-visitDate: the day of surgery is the first that a visit can have', () => {
    const of = (day: string) => rules(checkVisit(aVisit(day), context(operatedOn('2025-07-08'))));
    expect(of('2025-07-08')).toEqual([]);
    expect(of('2025-07-07')).toEqual(['DD-visitDate']);
  });

  it('DD-coEnrolledTrial: NCT and eight digits', () => {
    const of = (trial: string) =>
      rules(checkCoEnrolment({ trial, date: date('2025-07-01') }, context(operatedOn('2025-07-08'))));
    expect(of('NCT07282184')).toEqual([]);
    expect(of('NCT0728218')).toEqual(['DD-coEnrolledTrial']);
  });
});
