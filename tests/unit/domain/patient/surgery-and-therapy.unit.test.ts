import { describe, expect, it } from '@jest/globals';
import { aPathology, aResection, aTherapy, date } from '../../../support/casebooks.js';
import { consented, followed, operated, predicted, reported } from '../../../support/patient-histories.js';

const surgeryDay = () => predicted().on('2025-07-08');

describe('recording the resection', () => {
  it('ELIG-RECHECK, COH-BASE: the surgery, its judgement on the day and the cohort are recorded together', () => {
    const history = operated();
    expect(history.types(9)).toEqual(['ResectionPerformed', 'EligibilityAssessed', 'CohortReassigned']);
    expect(history.book.eligibility.at(-1)?.value).toMatchObject({
      occasion: 'DAY_OF_SURGERY',
      overall: 'ELIGIBLE',
    });
    expect(history.book.cohorts.map(({ value }) => value)).toEqual([
      {
        from: null,
        to: 'SURGERY_ONLY',
        effectiveOn: '2025-07-08',
        ruleId: 'COH-BASE',
        reason: expect.any(String),
      },
    ]);
  });

  it('refuses a resection before the screening form', () => {
    expect(consented().on('2025-07-08').tries('RecordResection', aResection('2025-07-08'))).toMatchObject({
      code: 'SCREENING.MISSING',
    });
  });

  it('refuses a second resection', () => {
    expect(operated().tries('RecordResection', aResection('2025-07-08'))).toMatchObject({
      code: 'SURGERY.ALREADY_PERFORMED',
    });
  });

  it.each([
    ['EC-H06', '2025-07-09'],
    ['EC-H01', '2025-06-19'],
    ['EC-H02', '2025-06-23'],
  ])('%s: refuses surgery on %s', (ruleId, on) => {
    const decision = surgeryDay().tries('RecordResection', aResection(on));
    expect(decision).toMatchObject({ code: 'RULE.VIOLATED' });
    expect('violations' in decision ? decision.violations.map((one) => one.ruleId) : []).toContain(ruleId);
  });

  it('MRI-30D: surgery that slipped beyond 30 days after the MRI excludes, and is recorded all the same', () => {
    const slipped = predicted().on('2025-07-25').does('RecordResection', aResection('2025-07-25'));
    expect(slipped.book.eligibility.at(-1)?.value).toMatchObject({ overall: 'INELIGIBLE' });
    expect(slipped.book.eligibility.at(-1)?.value.rules).toContainEqual({
      ruleId: 'I4',
      verdict: 'FAIL',
      code: 'I4-DATE',
      reason: expect.stringMatching(/^I4-DATE/),
    });
  });
});

describe('recording pathology', () => {
  it('ELIG-RECHECK: eligibility is judged again after pathology', () => {
    expect(reported().types(12)).toEqual(['PathologyReported', 'EligibilityAssessed']);
    expect(reported().book.eligibility.at(-1)?.value).toMatchObject({
      occasion: 'AFTER_PATHOLOGY',
      overall: 'ELIGIBLE',
    });
  });

  it('E2: another diagnosis than HCC excludes after surgery', () => {
    const other = operated()
      .on('2025-07-15')
      .does('RecordPathology', aPathology('2025-07-15', { finalDiagnosis: 'ICC' }));
    expect(other.book.eligibility.at(-1)?.value.overall).toBe('INELIGIBLE');
    expect(other.plan().actions).toEqual([]);
  });

  it('refuses pathology without surgery and a second report', () => {
    expect(predicted().tries('RecordPathology', aPathology('2025-07-01'))).toMatchObject({
      code: 'SURGERY.MISSING',
    });
    expect(reported().tries('RecordPathology', aPathology('2025-07-15'))).toMatchObject({
      code: 'PATHOLOGY.ALREADY_REPORTED',
    });
  });

  it.each([
    ['EC-H03', '2025-07-07'],
    ['EC-H06', '2025-07-16'],
  ])('%s: refuses a report dated %s', (ruleId, on) => {
    expect(operated().on('2025-07-15').tries('RecordPathology', aPathology(on))).toMatchObject({
      violations: [{ ruleId, path: '/reportDate', value: on }],
    });
  });
});

describe('recording therapy and co-enrolment', () => {
  const october = () => followed().on('2025-10-28');

  it('COH-ADJ: adjuvant TACE moves the participant to the exploratory cohort from its start', () => {
    const treated = october().does('RecordTherapy', aTherapy('TACE', '2025-09-15', { intent: 'ADJUVANT' }));
    expect(treated.types(followed().events.length)).toEqual(['TherapyStarted', 'CohortReassigned']);
    expect(treated.book.cohorts.at(-1)?.value).toMatchObject({
      from: 'SURGERY_ONLY',
      to: 'EXPLORATORY',
      effectiveOn: '2025-09-15',
      ruleId: 'COH-ADJ',
    });
  });

  it('COH-ANTIVIRAL: an antiviral changes no cohort', () => {
    const treated = october().does(
      'RecordTherapy',
      aTherapy('ANTIVIRAL', '2025-09-15', { intent: 'ANTIVIRAL' }),
    );
    expect(treated.types(followed().events.length)).toEqual(['TherapyStarted']);
  });

  it('COH-COENROL: enrolment in a sibling trial moves the cohort', () => {
    const enrolled = october().does('RecordCoEnrolment', { trial: 'NCT07282184', date: date('2025-09-15') });
    expect(enrolled.types(followed().events.length)).toEqual(['CoEnrolled', 'CohortReassigned']);
    expect(enrolled.book.cohorts.at(-1)?.value.ruleId).toBe('COH-COENROL');
  });

  it('COH-TACE-STAIN: a TACE that shows tumour treats a recurrence and moves no cohort', () => {
    const stained = october().does(
      'RecordTherapy',
      aTherapy('TACE', '2025-09-15', { angiographyShowsTumour: true }),
    );
    expect(stained.types(followed().events.length)).toContain('TherapyStarted');
    expect(stained.types(followed().events.length)).not.toContain('CohortReassigned');
  });

  it.each([
    ['EC-H06', aTherapy('TACE', '2025-10-29')],
    ['EC-H07', aTherapy('TACE', '2025-10-01', { endDate: date('2025-09-30') })],
    ['EC-H07', aTherapy('TKI', '2025-07-08', { intent: 'ADJUVANT' })],
  ])('%s: refuses a therapy with wrong dates', (ruleId, therapy) => {
    expect(october().tries('RecordTherapy', therapy)).toMatchObject({ violations: [{ ruleId }] });
  });

  it('DD-coEnrolledTrial: refuses a trial that is no registry number', () => {
    expect(october().tries('RecordCoEnrolment', { trial: 'NCT1', date: date('2025-09-15') })).toMatchObject({
      violations: [{ ruleId: 'DD-coEnrolledTrial', path: '/trial' }],
    });
  });
});
