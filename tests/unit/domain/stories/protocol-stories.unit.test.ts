import { describe, expect, it } from '@jest/globals';
import { aConsent, anAssessment, aScreening, date, lab, tumour } from '../../../support/casebooks.js';
import { contextAt, PatientHistory, service } from '../../../support/patient-histories.js';
import { expectOutcome, type Outcome } from './expectation.js';
import { operatedOn, type Told } from './story.js';

const untilPost = [
  'ConsentSigned',
  'ScreeningRecorded',
  'ImagingStudyLinked',
  'ImagingQualityAssessed',
  'ImagingReviewed',
  'PredictionSealed',
  'ResectionPerformed',
  'CohortReassigned',
  'PathologyReported',
  'PredictionSealed',
];
const visits = (count: number): readonly string[] => Array.from({ length: count }, () => 'FollowUpVisited');
const all = ['SCR', 'ENR', 'FAS_V', 'PP_V', 'POST_V', 'ALL'] as const;
const unlabelled = ['SCR', 'ENR', 'FAS_V', 'POST_V', 'ALL'] as const;

const labsOn = (on: string, bilirubin: number, albumin: number, inr: number) => ({
  totalBilirubin: lab(bilirubin, 'µmol/L', on),
  albumin: lab(albumin, 'g/L', on),
  inr: lab(inr, 'INR', on),
});

const s4 = (): Told =>
  operatedOn('2025-09-16', {
    ageYears: 49,
    mriDays: 11,
    screening: { tumours: [tumour(56)], labs: labsOn('2025-09-08', 22, 34, 1.1) },
    pathology: { mvi: 'M2' },
  }).clean('2025-10-16');

const s5 = (): Told =>
  operatedOn('2025-10-14', {
    ageYears: 58,
    screening: {
      tumourCount: 2,
      tumours: [tumour(28), tumour(15, 'V')],
      labs: labsOn('2025-10-06', 36, 35.0, 1.2),
    },
  })
    .clean('2025-11-13', '2026-01-14')
    .recurs('2026-03-16', { longestMm: [22] })
    .treated('ABLATION', '2026-03-30', { intent: 'RECURRENCE_TREATMENT' })
    .recurs('2026-09-15', { intrahepaticCount: 4, longestMm: [14, 12, 9, 8], macrovascular: 'Y' });

const tries = (told: Told, ...attempts: readonly (readonly [string, 'PHONE' | 'LETTER'])[]): Told =>
  attempts.reduce<Told>(
    (one, [on, way]) => one.does(on, 'RecordContactAttempt', { date: date(on), way, reached: false }),
    told,
  );

const s8 = (): Told =>
  tries(
    operatedOn('2025-08-26', { ageYears: 52, mriDays: 20 })
      .clean('2025-09-25', '2025-11-26', '2026-02-26', '2026-05-26', '2026-08-24')
      .does('2026-09-25', 'RecordVitalStatus', { date: date('2026-09-25'), source: 'PATIENT' }),
    ['2027-01-05', 'PHONE'],
    ['2027-01-15', 'PHONE'],
    ['2027-01-25', 'PHONE'],
    ['2027-02-10', 'LETTER'],
    ['2027-02-19', 'PHONE'],
  );

const s9 = (): Told =>
  operatedOn('2025-09-09', { ageYears: 63, mriDays: 15, screening: { tumours: [tumour(62)] } })
    .clean('2025-10-09', '2025-12-09', '2026-03-09', '2026-06-09', '2026-09-09', '2026-12-09')
    .clean('2027-03-09', '2027-06-08')
    .scan('2027-09-14', 'RECURRENCE')
    .recurs('2027-09-14', { longestMm: [54] });

const stories: readonly (readonly [string, () => Told, Outcome])[] = [
  [
    'S1 plain negative (AS-FASV, LB-FREE, LB-TIME, EP-RFS)',
    () =>
      operatedOn('2025-07-08')
        .clean('2025-08-07', '2025-10-08', '2026-01-08', '2026-04-08', '2026-07-08', '2026-10-08')
        .clean('2027-01-08', '2027-04-08', '2027-07-05'),
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [0, 'EVENT_FREE'],
      rfs: '727+',
      os: '727+',
      ttar: '0@727',
      tStar: 731,
      sets: all,
      events: [...untilPost, ...visits(9)],
    },
  ],
  [
    'S4 adjuvant TACE on day 42, no stain (COH-ADJ, AS-EXP, EP-RFS-T)',
    () => s4().treated('TACE', '2025-10-28', { intent: 'ADJUVANT', angiographyShowsTumour: false }),
    {
      cut: '2028-06-10',
      cohort: 'EXPLORATORY',
      label: [null, 'CENSORED'],
      rfs: '30+',
      os: '42+',
      sets: ['SCR', 'ENR', 'EXP', 'ALL'],
      events: [...untilPost, ...visits(1), 'TherapyStarted', 'CohortReassigned'],
    },
  ],
  [
    'S4, variant with a stain: recurrence on day 42, within Milan (COH-TACE-STAIN, LB-WITHIN)',
    () =>
      s4()
        .treated('TACE', '2025-10-28', { intent: 'ADJUVANT', angiographyShowsTumour: true })
        .recurs('2025-11-03', { longestMm: [12] }),
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [0, 'NON_AGGRESSIVE'],
      rfs: '42',
      os: '48+',
      ttar: '2@42',
      sets: all,
      events: [...untilPost, ...visits(1), 'TherapyStarted', ...visits(1), 'RecurrenceObserved'],
    },
  ],
  [
    'S5 within Milan first, beyond later: the second does not count (EP-TTAR, LB-WITHIN)',
    s5,
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [0, 'NON_AGGRESSIVE'],
      rfs: '153',
      os: '336+',
      ttar: '2@153',
      sets: all,
      events: [
        ...[...untilPost, ...visits(3), 'RecurrenceObserved', 'TherapyStarted'],
        ...[...visits(1), 'RecurrenceObserved'],
      ],
    },
  ],
  [
    'S8 lost at month 13 (ST-LTFU, LB-CENSORED, EP-OS)',
    s8,
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [null, 'CENSORED'],
      rfs: '363+',
      os: '395+',
      tStar: 363,
      sets: unlabelled,
    },
  ],
  [
    'S8, variant: returns with a clean MRI inside the M24 window (ST-LTFU-BACK, LB-FREE)',
    () => s8().clean('2027-07-15'),
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [0, 'EVENT_FREE'],
      rfs: '688+',
      os: '688+',
      tStar: 731,
      sets: all,
    },
  ],
  [
    'S9 recurrence on day 735 (LB-LATE, LB-SENS-A, EP-RFS)',
    s9,
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [0, 'LATE_RECURRENCE'],
      rfs: '735',
      os: '735+',
      ttar: '1@735',
      tStar: 735,
      sets: all,
      sensitivity: { A: 1 },
    },
  ],
];

describe('the stories of the protocol, told in commands', () => {
  it.each(stories)('%s', (_, tell, outcome) => {
    expectOutcome(tell(), outcome);
  });

  it.each(stories)('%s: the clock’s announcements change nothing of it', (_, tell, outcome) => {
    const { events: _facts, ...clinical } = outcome;
    expectOutcome(tell().clock('2028-06-09'), clinical);
  });

  it('S12 no late arterial phase: the gate fails, PRE is not wanted, a repeat MRI is asked for; operated without one I4-QUALITY excludes (IQ-PHASES, I4, ELIG-POST)', () => {
    const study = anAssessment('2026-02-02', {
      verdict: 'FAIL',
      findings: [
        { ruleId: 'IQ-PHASES', verdict: 'FAIL', code: 'IQ-PHASES', message: 'late arterial phase missing' },
      ],
    });
    const before = new PatientHistory(contextAt('2026-02-03'))
      .does('RecordConsent', aConsent({ consentDate: date('2026-02-03'), ageYears: 68 }))
      .on('2026-02-16')
      .does(
        'RecordScreening',
        aScreening({
          sex: 'F',
          plannedSurgeryDate: date('2026-02-24'),
          labs: labsOn('2026-02-16', 14, 42, 1.05),
        }),
      )
      .does('LinkImagingStudy', { studyInstanceUid: study.studyInstanceUid, role: 'PRE_SURGERY' })
      .by(service)
      .does('RecordImagingAssessment', study);
    expect(before.book.eligibility.at(-1)?.value.rules.find(({ ruleId }) => ruleId === 'I4')).toMatchObject({
      verdict: 'FAIL',
      reason: expect.stringContaining('I4-QUALITY'),
    });
    expect(before.plan().actions.map(({ activity }) => activity)).toEqual(['assessImaging']);
    expect(before.plan().waitingFor[0]?.what).toContain('repeat MRI');
    const after = before.by(contextAt('2026-02-24').actor).on('2026-02-24');
    const { resection } = operatedOn('2026-02-24').history.book;
    if (!resection) throw new Error('the plain case is operated');
    const operated = after.does('RecordResection', resection.value);
    expect(operated.plan().actions).toEqual([]);
    expect(operated.plan().deadline?.summary).toMatch(/^data checks/);
    expect(operated.book.eligibility.at(-1)?.value.overall).toBe('INELIGIBLE');
  });
});
