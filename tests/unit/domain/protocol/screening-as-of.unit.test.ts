import { describe, expect, it } from '@jest/globals';
import { clinicalInputs } from '../../../../src/application/prediction/clinical-inputs.js';
import type { Casebook } from '../../../../src/domain/record/casebook.js';
import type { LaboratoryReport } from '../../../../src/domain/record/forms/laboratory.js';
import type { PregnancyTest } from '../../../../src/domain/record/forms/pregnancy-test.js';
import type { Screening } from '../../../../src/domain/record/forms/screening.js';
import { assessEligibility } from '../../../../src/domain/protocol/eligibility/assess-eligibility.js';
import {
  countedSurgeryDate,
  pregnancyTestAsOfSurgery,
  screeningAsOfSurgery,
} from '../../../../src/domain/protocol/eligibility/screening-as-of.js';
import { albi } from '../../../../src/domain/protocol/staging/albi.js';
import { bclcStage } from '../../../../src/domain/protocol/staging/bclc-stage.js';
import { childPugh } from '../../../../src/domain/protocol/staging/child-pugh.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { type CasebookBuilder, casebook, date, lab } from '../../../support/casebooks.js';
import { screened } from '../../../support/patient-histories.js';

const fact = (revision: number) => {
  const { value: _value, ...facts } = screened().book.screening!;
  return { ...facts, revision };
};

/** Screened with albumin 42 g/L of 2025-06-30 for surgery on 2025-07-08, then each report in turn. */
const repeated = (reports: readonly LaboratoryReport['labs'][], builder = ready()): Casebook => ({
  ...builder.build(),
  laboratory: reports.map((labs, i) => ({ ...fact(20 + i), value: { labs } })),
});
const ready = (screening: Partial<Screening> = {}): CasebookBuilder =>
  casebook().consented().screened(screening).linked('2025-06-24').imaged('2025-06-24');
const albumin = (value: number, on: string) => ({ albumin: lab(value, 'g/L', on) });

const counted = (book: Casebook) => screeningAsOfSurgery(book)?.labs.albumin;
const outcome = (book: Casebook, ruleId: string) =>
  assessEligibility(book, 'SCREENING', protocolV1, date('2025-07-01')).rules.find(
    (rule) => rule.ruleId === ruleId,
  );

describe('the laboratory value that counts for surgery', () => {
  it('I5: is the latest sample up to the date of surgery, of each analyte for itself', () => {
    const book = repeated([albumin(38, '2025-07-05'), albumin(36, '2025-07-02')]);
    expect(counted(book)).toEqual(lab(38, 'g/L', '2025-07-05'));
    expect(screeningAsOfSurgery(book)?.labs.totalBilirubin).toEqual(lab(14, 'µmol/L', '2025-06-30'));
  });

  it.each([
    ['on the day of surgery counts', '2025-07-08', 38],
    ['of the day after does not', '2025-07-09', 42],
  ])('I5: a sample %s', (_, on, value) => {
    expect(counted(repeated([albumin(38, on)]))).toMatchObject({ value });
  });

  it('I5: of two samples of one day the one recorded later counts', () => {
    expect(counted(repeated([albumin(38, '2025-07-05'), albumin(37, '2025-07-05')]))).toMatchObject({
      value: 37,
    });
  });

  it('I5: a report that the value is missing replaces no measured one', () => {
    expect(counted(repeated([{ albumin: { missingReason: 'ND' } }]))).toMatchObject({ value: 42 });
  });

  it('I5: a value that the form lacks is taken from the report', () => {
    const lacking = ready({ labs: { albumin: { missingReason: 'ND' } } });
    expect(counted(repeated([], lacking))).toEqual({ missingReason: 'ND' });
    expect(counted(repeated([albumin(38, '2025-07-05')], lacking))).toMatchObject({ value: 38 });
  });

  it('I5: the actual date of surgery decides once it exists, and the recorded form stays as it is', () => {
    const late = repeated([albumin(38, '2025-07-12')], ready().operated('2025-07-14'));
    expect(countedSurgeryDate(late)).toBe('2025-07-14');
    expect(counted(late)).toMatchObject({ value: 38 });
    expect(late.screening?.value.labs.albumin).toMatchObject({ value: 42 });
  });

  it('I5: there is none before screening', () => {
    expect(screeningAsOfSurgery(casebook().consented().build())).toBeNull();
    expect(countedSurgeryDate(casebook().consented().build())).toBeNull();
  });
});

describe('what is computed from the values that count', () => {
  const old = () => ready({ plannedSurgeryDate: date('2025-07-20') });
  const fresh = {
    totalBilirubin: lab(14, 'µmol/L', '2025-07-18'),
    albumin: lab(42, 'g/L', '2025-07-18'),
    inr: lab(1.05, 'INR', '2025-07-18'),
  };

  it('I5: samples that are too old make it unknown, and a new report makes it pass', () => {
    expect(outcome(old().build(), 'I5')?.verdict).toBe('UNKNOWN');
    expect(outcome(repeated([fresh], old()), 'I5')?.verdict).toBe('PASS');
    const { inr: _inr, ...withoutInr } = fresh;
    expect(outcome(repeated([withoutInr], old()), 'I5')).toMatchObject({
      verdict: 'UNKNOWN',
      reason: 'not sampled in the 14 days before surgery: inr',
    });
  });

  it('I5: a later, worse sample fails who passed, and a still later, better one cures it', () => {
    const worse = { totalBilirubin: lab(60, 'µmol/L', '2025-07-03'), albumin: lab(30, 'g/L', '2025-07-03') };
    expect(outcome(repeated([]), 'I5')?.verdict).toBe('PASS');
    expect(outcome(repeated([worse]), 'I5')).toMatchObject({ reason: 'Child-Pugh 8 is above 7' });
    const better = { totalBilirubin: lab(20, 'µmol/L', '2025-07-06') };
    expect(outcome(repeated([worse, better]), 'I5')?.verdict).toBe('PASS');
  });

  it('CP-BILI, ALBI-1, BCLC-D: Child-Pugh, ALBI and stage D follow the newest values', () => {
    const failing = {
      totalBilirubin: lab(60, 'µmol/L', '2025-07-05'),
      albumin: lab(25, 'g/L', '2025-07-05'),
    };
    const book = repeated([failing], ready({ ascites: 'MODERATE_OR_MORE' }));
    const [asOf, form] = [screeningAsOfSurgery(book)!, book.screening!.value];
    expect([childPugh(form, protocolV1).total, childPugh(asOf, protocolV1).total]).toEqual([7, 11]);
    expect([albi(form), albi(asOf)]).toMatchObject([{ grade: 1 }, { grade: 3 }]);
    expect([bclcStage(form, protocolV1).stage, bclcStage(asOf, protocolV1).stage]).toEqual(['0', 'D']);
  });

  it('I5: the clinical inputs of the models are these values, in the units of the manifest', () => {
    const book = repeated([
      { afp: lab(100, 'IU/mL', '2025-07-05'), totalBilirubin: lab(1, 'mg/dL', '2025-07-05') },
    ]);
    expect(clinicalInputs(screeningAsOfSurgery(book)!, 54)).toMatchObject({
      afpNgMl: 121,
      totalBilirubinUmolL: 17.1,
      albuminGL: 42,
    });
  });
});

describe('the pregnancy test that counts for surgery', () => {
  const test = (on: string, result: PregnancyTest['result']): PregnancyTest => ({ date: date(on), result });
  const tested = (first: PregnancyTest | null, ...tests: readonly PregnancyTest[]): Casebook => ({
    ...ready({ sex: 'F', pregnancy: { declared: false, lactating: false, test: first } }).build(),
    pregnancyTests: tests.map((value, i) => ({ ...fact(20 + i), value })),
  });

  it.each([
    ['8 days before surgery on the form', '2025-06-30', [], 'UNKNOWN'],
    ['repeated 7 days before', '2025-06-30', [test('2025-07-01', 'NEGATIVE')], 'PASS'],
    ['repeated on the day', '2025-06-30', [test('2025-07-08', 'NEGATIVE')], 'PASS'],
    ['repeated after surgery only', '2025-06-30', [test('2025-07-09', 'NEGATIVE')], 'UNKNOWN'],
    ['that became positive', '2025-07-01', [test('2025-07-06', 'POSITIVE')], 'FAIL'],
    [
      'positive, and negative when repeated later',
      '2025-06-30',
      [test('2025-07-03', 'POSITIVE'), test('2025-07-06', 'NEGATIVE')],
      'PASS',
    ],
  ] as const)('E3: a test %s: %s', (_, first, tests, verdict) => {
    expect(outcome(tested(test(first, 'NEGATIVE'), ...tests), 'E3')?.verdict).toBe(verdict);
  });

  it('E3: a report alone is enough where the form has none', () => {
    expect(outcome(tested(null), 'E3')?.verdict).toBe('UNKNOWN');
    expect(outcome(tested(null, test('2025-07-05', 'NEGATIVE')), 'E3')?.verdict).toBe('PASS');
    expect(pregnancyTestAsOfSurgery(casebook().consented().build())).toBeNull();
  });
});
