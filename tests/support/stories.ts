import { type CasebookBuilder, casebook, date, lab, operatedOn, tumour } from './casebooks.js';

/** The invented patients of protocol §8, as the record stands at the data cut of 2028-06-10. */
export const dataCut = '2028-06-10';

/** S1: plain negative. */
export const s1 = (): CasebookBuilder =>
  operatedOn('2025-07-08')
    .reported('2025-07-15', { mvi: 'M0', edmondsonSteiner: 'II' })
    .predicted('PRE', '2025-06-26')
    .clean('2025-08-07', '2025-10-08', '2026-01-08', '2026-04-08', '2026-07-08', '2026-10-08')
    .clean('2027-01-08', '2027-04-08', '2027-07-05');

/** S4 up to the TACE of day 42; the M1 scan is clean. */
const s4BeforeTace = (): CasebookBuilder =>
  operatedOn('2025-09-16', {
    tumours: [tumour(56)],
    labs: {
      totalBilirubin: lab(22, 'µmol/L', '2025-09-08'),
      albumin: lab(34, 'g/L', '2025-09-08'),
      inr: lab(1.1, 'INR', '2025-09-08'),
    },
  })
    .reported('2025-09-24', { mvi: 'M2' })
    .predicted('PRE', '2025-09-08')
    .predicted('POST', '2025-09-26')
    .clean('2025-10-16');

/** S4: adjuvant TACE at six weeks, no stain. */
export const s4 = (): CasebookBuilder =>
  s4BeforeTace().treated('TACE', '2025-10-28', { intent: 'ADJUVANT', angiographyShowsTumour: false });

/** S4, variant: angiography shows a stain, MRI confirms a solitary 12 mm lesion. */
export const s4Stain = (): CasebookBuilder =>
  s4BeforeTace()
    .treated('TACE', '2025-10-28', { intent: 'ADJUVANT', angiographyShowsTumour: true })
    .workedUp('2025-11-03')
    .recurred('2025-11-03', { longestMm: [12] });

/** S5: within Milan first, beyond later. */
export const s5 = (): CasebookBuilder =>
  operatedOn('2025-10-14', {
    tumourCount: 2,
    tumours: [tumour(28), tumour(15, 'V')],
    labs: {
      totalBilirubin: lab(36, 'µmol/L', '2025-10-06'),
      albumin: lab(35.0, 'g/L', '2025-10-06'),
      inr: lab(1.2, 'INR', '2025-10-06'),
    },
  })
    .reported('2025-10-22')
    .clean('2025-11-13', '2026-01-14')
    .workedUp('2026-03-16')
    .recurred('2026-03-16', { longestMm: [22] })
    .treated('ABLATION', '2026-03-30', { intent: 'RECURRENCE_TREATMENT' })
    .recurred('2026-09-15', { intrahepaticCount: 4, longestMm: [14, 12, 9, 8], macrovascular: 'Y' });

/** S8: lost at month 13, after the phone call of day 395. */
export const s8 = (): CasebookBuilder =>
  operatedOn('2025-08-26')
    .reported('2025-09-03')
    .clean('2025-09-25', '2025-11-26', '2026-02-26', '2026-05-26', '2026-08-24')
    .visited('2026-09-25', { contactMode: 'PHONE' })
    .tried('2027-01-05', 'PHONE')
    .tried('2027-01-15', 'PHONE')
    .tried('2027-01-25', 'PHONE')
    .tried('2027-02-10', 'LETTER')
    .tried('2027-02-19', 'PHONE');

/** S8 after the return with a clean MRI inside the M24 window. */
export const s8Returned = (): CasebookBuilder => s8().clean('2027-07-15');

/** S9: recurrence on day 735. */
export const s9 = (): CasebookBuilder =>
  operatedOn('2025-09-09', { tumours: [tumour(62)] })
    .reported('2025-09-17')
    .clean('2025-10-09', '2025-12-09', '2026-03-09', '2026-06-09', '2026-09-09', '2026-12-09')
    .clean('2027-03-09', '2027-06-08')
    .workedUp('2027-09-14')
    .recurred('2027-09-14', { longestMm: [54] });

/** S12 before surgery: the late arterial phase is missing, so the quality gate failed. */
export const s12 = (): CasebookBuilder =>
  casebook()
    .consented({ consentDate: date('2026-02-03'), ageYears: 68 })
    .screened({
      sex: 'F',
      plannedSurgeryDate: date('2026-02-24'),
      labs: {
        totalBilirubin: lab(14, 'µmol/L', '2026-02-16'),
        albumin: lab(42, 'g/L', '2026-02-16'),
        inr: lab(1.05, 'INR', '2026-02-16'),
      },
    })
    .linked('2026-02-02')
    .imaged('2026-02-02', {
      verdict: 'FAIL',
      findings: [
        { ruleId: 'IQ-PHASES', verdict: 'FAIL', code: 'IQ-PHASES', message: 'late arterial phase missing' },
      ],
    });
