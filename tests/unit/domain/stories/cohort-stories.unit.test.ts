import { describe, expect, it } from '@jest/globals';
import { aTherapy, date, lab, tumour } from '../../../support/casebooks.js';
import { expectOutcome, type Outcome } from './expectation.js';
import { beforeSurgery, operatedOn, type Beginning, type Told } from './story.js';

const all = ['SCR', 'ENR', 'FAS_V', 'PP_V', 'POST_V', 'ALL'] as const;
const explored = ['SCR', 'ENR', 'EXP', 'ALL'] as const;
const d0 = '2025-09-09';
const cut = '2028-06-10';
const regular = (beginning: Beginning = {}): Told => operatedOn(d0, beginning).cleanUntil(24);

const free = (change: Partial<Outcome> = {}): Outcome => ({
  cut,
  cohort: 'SURGERY_ONLY',
  label: [0, 'EVENT_FREE'],
  rfs: '730+',
  os: '730+',
  sets: all,
  ...change,
});
const exploratory = free({ cohort: 'EXPLORATORY', sets: explored });
const labsOn = (on: string, bilirubin: number, unit: string, albumin: number) => ({
  totalBilirubin: lab(bilirubin, unit, on),
  albumin: lab(albumin, 'g/L', on),
  inr: lab(1.05, 'INR', on),
});

const stories: readonly (readonly [string, () => Told, Outcome])[] = [
  [
    'COH-HUAIER: Huaier granule counts as adjuvant',
    () => regular().treated('HUAIER_TCM', '2025-09-29'),
    exploratory,
  ],
  [
    'COH-ANTIVIRAL: entecavir never moves the cohort',
    () => regular().treated('ANTIVIRAL', '2025-09-29'),
    free(),
  ],
  [
    'COH-COENROL: enrolment in the sibling trial moves the cohort',
    () =>
      regular().does('2027-10-01', 'RecordCoEnrolment', { trial: 'NCT07282184', date: date('2025-10-01') }),
    exploratory,
  ],
  [
    'COH-ADJ: therapy on day 700, before any recurrence, is adjuvant whatever its delay',
    () => regular().treated('TKI', '2027-08-10'),
    exploratory,
  ],
  [
    'COH-NEOADJ: TACE that ends on the day of surgery is neoadjuvant',
    () =>
      regular().does(
        '2027-10-01',
        'RecordTherapy',
        aTherapy('TACE', '2025-08-20', { intent: 'NEOADJUVANT', endDate: date('2025-09-09') }),
      ),
    exploratory,
  ],
  [
    'COH-BASE: a therapy that starts on the day of the recurrence treats it, the cohort stays',
    () => operatedOn(d0).clean('2025-10-09').recurs('2025-12-09').treated('TACE', '2025-12-09'),
    free({ label: [0, 'NON_AGGRESSIVE'], rfs: '91', os: '91+' }),
  ],
  [
    'COH-ADJ: a day before the recurrence it is adjuvant',
    () => operatedOn(d0).clean('2025-10-09').recurs('2025-12-09').treated('TACE', '2025-12-08'),
    free({ cohort: 'EXPLORATORY', label: [0, 'NON_AGGRESSIVE'], rfs: '91', os: '91+', sets: explored }),
  ],
  [
    'ELIG-POST, AS-FASV: R2 leaves the analysis and ends the schedule',
    () => operatedOn(d0, { resection: { surgeonResidual: 'R2' }, pathology: { margin: 'R2' } }),
    free({ label: [null, 'CENSORED'], rfs: '0+', os: '0+', sets: ['SCR', 'ENR'] }),
  ],
  [
    'AS-PPV: R1 stays in the full set and leaves the per-protocol set',
    () => regular({ pathology: { margin: 'R1' } }),
    free({ sets: ['SCR', 'ENR', 'FAS_V', 'POST_V', 'ALL'] }),
  ],
  ['I4, MRI-30D: an MRI 30 days before surgery is in time', () => regular({ mriDays: 30 }), free()],
  [
    'I5, CP-BILI, CP-ALB: bilirubin 34.0 µmol/L and albumin 35.0 g/L make Child-Pugh 7, eligible',
    () => regular({ screening: { labs: labsOn('2025-09-01', 34, 'µmol/L', 35) } }),
    free(),
  ],
  [
    'I5, CP-UNIT: 1.99 mg/dL is 34.03 µmol/L, but below 2 in the unit reported: 6 points',
    () => regular({ screening: { labs: labsOn('2025-09-01', 1.99, 'mg/dL', 35), ascites: 'MILD' } }),
    free(),
  ],
  [
    'I5: Child-Pugh 8 is not eligible, and the operated participant is not enrolled',
    () => regular({ screening: { labs: labsOn('2025-09-01', 34, 'µmol/L', 35), ascites: 'MILD' } }),
    free({ sets: ['SCR'] }),
  ],
  [
    'BCLC-A2: three nodules of 30.0 mm are stage A',
    () => regular({ screening: { tumourCount: 3, tumours: [tumour(30), tumour(30), tumour(30)] } }),
    free(),
  ],
  [
    'BCLC-B, I2: two nodules, one of 30.1 mm, are stage B and not eligible',
    () => regular({ screening: { tumourCount: 2, tumours: [tumour(30.1), tumour(12)] } }),
    free({ sets: ['SCR'] }),
  ],
  ['I1: aged 75 at consent is eligible', () => regular({ ageYears: 75 }), free()],
  [
    'ST-W1: withdrawn from visits at month 10, nothing clean after it: censored, still analysed',
    () =>
      operatedOn(d0)
        .cleanUntil(9)
        .does('2026-07-10', 'RecordWithdrawal', {
          level: 'W1',
          date: date('2026-07-10'),
        }),
    free({
      label: [null, 'CENSORED'],
      rfs: '274+',
      os: '304+',
      sets: ['SCR', 'ENR', 'FAS_V', 'POST_V', 'ALL'],
    }),
  ],
  [
    'ST-W3, AS-FASV: a withdrawal with erasure leaves every analysis',
    () => regular().does('2027-10-01', 'RecordWithdrawal', { level: 'W3', date: date('2027-10-01') }),
    free({ os: '752+', sets: ['SCR', 'ENR'] }),
  ],
];

describe('stories of cohorts, eligibility and withdrawal', () => {
  it.each(stories)('%s', (_, tell, outcome) => {
    expectOutcome(tell(), outcome);
  });

  it('ELIG-POST, I4: surgery slips to 31 days after the MRI: I4-DATE ends the schedule, the record stays', () => {
    const told = operatedOn(d0, { mriDays: 30 }).corrects(
      '2025-10-01',
      'ResectionPerformed',
      '/surgeryDate',
      '2025-09-10',
    );
    const { book } = told.history;
    expect(book.eligibility.at(-1)?.value.rules.find(({ ruleId }) => ruleId === 'I4')).toMatchObject({
      verdict: 'FAIL',
      reason: expect.stringContaining('I4-DATE'),
    });
    expect(told.history.plan().deadline).toBeNull();
    expect(book.resection?.value.surgeryDate).toBe('2025-09-10');
  });

  it('E2, ELIG-POST: pathology says cholangiocarcinoma: no POST, no visits, and a corrected report brings both back', () => {
    const told = beforeSurgery(d0, {});
    const { resection, pathology } = operatedOn(d0).history.book;
    if (!resection || !pathology) throw new Error('the plain case is operated and reported');
    const reported = told
      .does(d0, 'RecordResection', resection.value)
      .does('2025-09-16', 'RecordPathology', { ...pathology.value, finalDiagnosis: 'ICC' });
    expect(reported.history.plan().actions).toEqual([]);
    expect(reported.history.plan().deadline).toBeNull();
    const corrected = reported.corrects('2025-09-20', 'PathologyReported', '/finalDiagnosis', 'HCC');
    expect(corrected.history.plan().actions.map(({ activity }) => activity)).toEqual(['runPrediction']);
    expect(corrected.history.plan().deadline).not.toBeNull();
  });

  it('VIS-REMIND: a corrected day of surgery moves every window; the reminder of a window that stays is not sent again', () => {
    const reminded = operatedOn(d0).clock('2025-10-09');
    const sent = (told: Told) => told.history.types().filter((type) => type === 'VisitReminded').length;
    const moved = reminded.corrects('2025-10-10', 'ResectionPerformed', '/surgeryDate', '2025-09-10');
    expect(moved.history.types()).toContain('AnnouncementWithdrawn');
    const back = moved.corrects('2025-10-10', 'ResectionPerformed', '/surgeryDate', '2025-09-09');
    expect(sent(back.clock('2025-10-10'))).toBe(sent(reminded));
  });
});
