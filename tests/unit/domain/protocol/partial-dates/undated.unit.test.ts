import { describe, expect, it } from '@jest/globals';
import { partialDate } from '../../../../../src/domain/calendar/partial-date.js';
import { addMonths } from '../../../../../src/domain/calendar/plain-date.js';
import type { Death } from '../../../../../src/domain/record/forms/death.js';
import type { Recurrence } from '../../../../../src/domain/record/forms/recurrence.js';
import type { Therapy } from '../../../../../src/domain/record/forms/therapy.js';
import { analysisSets } from '../../../../../src/domain/protocol/analysis-sets/analysis-sets.js';
import { cohortOf } from '../../../../../src/domain/protocol/cohort/cohort.js';
import { softFindings } from '../../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { endpoints } from '../../../../../src/domain/protocol/endpoints/endpoints.js';
import { label24 } from '../../../../../src/domain/protocol/label/label-24.js';
import { visitStatuses } from '../../../../../src/domain/protocol/surveillance/visit-status.js';
import { protocolV1 } from '../../../../../src/domain/protocol/versions/v1.js';
import {
  aRecurrence,
  aScan,
  aTherapy,
  aVisit,
  date,
  operatedOn,
  workup,
} from '../../../../support/casebooks.js';
import { consented, followed, type PatientHistory } from '../../../../support/patient-histories.js';

/** Operated on 2025-07-08, so H = 2027-07-08; everything is recorded on 2028-06-10. */
const life = followed().on('2028-06-10');

const beyond: Partial<Recurrence> = { intrahepaticCount: 4, longestMm: [9, 9, 9, 9] };
const recurred = (from: PatientHistory, on: string, change: Partial<Recurrence> = {}, confirmed = on) =>
  from.does('RecordRecurrence', {
    ...aRecurrence('2026-01-01'),
    ...change,
    firstSeenDate: partialDate(on),
    confirmDate: partialDate(confirmed),
  });
const scanned = (
  from: PatientHistory,
  on: string,
  result: 'NO_RECURRENCE' | 'RECURRENCE' | 'INDETERMINATE' = 'NO_RECURRENCE',
) => from.does('RecordVisit', aVisit(on, { scans: [aScan(on, result)] }));
const workedUp = (from: PatientHistory, on: string) =>
  from.does('RecordVisit', aVisit(on, { scans: workup(on) }));
const died = (from: PatientHistory, on: string, cause: Death['cause'] = 'OTHER') =>
  from.does('RecordDeath', { date: partialDate(on), cause, source: 'REGISTRY' });
const treated = (
  from: PatientHistory,
  start: string,
  intent: Therapy['intent'] = null,
  modality: Therapy['modality'] = 'TACE',
) =>
  from.does('RecordTherapy', {
    ...aTherapy(modality, '2026-01-01', { intent }),
    startDate: partialDate(start),
    endDate: null,
  });

const label = ({ book }: PatientHistory, cutoff = '2028-06-10') =>
  label24(book, protocolV1, { cutoff: date(cutoff), finalLock: true });
const type = ({ book }: PatientHistory) => endpoints(book, protocolV1, date('2028-06-10'))?.ttar.type;

describe('the label while a recurrence is known only by its year', () => {
  const open = {
    status: 'UNDETERMINED',
    value: null,
    ruleId: 'LB-UNDET',
    timeForTStar: null,
    flags: ['UNDATED_RECURRENCE'],
  };

  it.each([
    ['death in time', died(recurred(life, '2026'), '2027-03-01'), { status: 'UNDETERMINED' }],
    ['a negative scan near H', recurred(scanned(life, '2027-07-05'), '2026'), open],
    ['some days of the year before H', recurred(scanned(life, '2027-07-05'), '2027'), open],
    ['nothing else known', recurred(life, '2026'), open],
    ['the year of surgery', recurred(scanned(life, '2027-07-05'), '2025'), open],
    [
      'a dated recurrence after H',
      recurred(recurred(scanned(life, '2027-04-08'), '2027-09-01'), '2026'),
      { status: 'UNDETERMINED', value: null, ruleId: 'LB-UNDET', timeForTStar: null },
    ],
    [
      'a dated one in time that may not be the first',
      recurred(recurred(life, '2026-03-16', beyond), '2026'),
      { status: 'UNDETERMINED', value: null, ruleId: 'LB-UNDET' },
    ],
  ])('LB-UNDET: EP-PARTIAL: %s makes no 0', (_, told, expected) => {
    expect(label(told)).toMatchObject(expected);
    expect(label(told).flags).toContain('UNDATED_RECURRENCE');
  });

  it.each([
    ['after H', recurred(scanned(life, '2027-07-05'), '2028'), 'EVENT_FREE'],
    ['after a dated one beyond Milan', recurred(recurred(life, '2026-03-16', beyond), '2027'), 'AGGRESSIVE'],
    [
      'after a dated one within Milan',
      recurred(recurred(workedUp(life, '2025-12-31'), '2025-12-31'), '2026'),
      'NON_AGGRESSIVE',
    ],
    [
      'after a transplant',
      recurred(treated(scanned(life, '2026-10-01'), '2026-12-30', null, 'LIVER_TRANSPLANT'), '2027'),
      'CENSORED',
    ],
  ])('LB-UNDET: EP-PARTIAL: %s it leaves the label', (_, told, status) => {
    expect(label(told)).toMatchObject({ status });
    expect(label(told).flags).not.toContain('UNDATED_RECURRENCE');
  });

  it.each([
    ['2025-01-01', 'UNDETERMINED', 'its first possible day is H'],
    ['2024-12-31', 'EVENT_FREE', 'it is the day after H'],
  ])('LB-UNDET: EP-PARTIAL: operated on %s it is %s: %s', (d0, status) => {
    const builder = operatedOn(d0).clean(addMonths(date(d0), 24));
    const book = { ...builder.build(), undated: recurred(life, '2027').book.undated };
    expect(label24(book, protocolV1, { cutoff: date('2028-06-10'), finalLock: true }).status).toBe(status);
  });

  it('LB-UNDET: EP-PARTIAL: it counts from the first day on which it can have been, up to the cutoff', () => {
    const told = recurred(scanned(life, '2025-08-07'), '2026');
    expect(label(told, '2025-12-31').status).not.toBe('UNDETERMINED');
    expect(label(told, '2026-01-01').status).toBe('UNDETERMINED');
  });

  it('LB-SENS-A: EP-PARTIAL: one that may lie in the window of M24 leaves analysis A open', () => {
    const later = recurred(scanned(life, '2027-07-09'), '2027', {}, '2027-08-01');
    expect(label(later)).toMatchObject({ status: 'UNDETERMINED', sensitivity: { A: { value: null } } });
    const after = recurred(scanned(life, '2027-07-05'), '2028');
    expect(label(after).sensitivity.A).toMatchObject({ status: 'EVENT_FREE', value: 0 });
  });

  it('EP-TTAR: EP-PARTIAL: neither death nor a dated recurrence is the first event while it may be', () => {
    expect(type(died(recurred(life, '2026'), '2027-03-01'))).toBe('UNDETERMINED');
    expect(type(died(life, '2027-03-01'))).toBe(3);
    expect(type(recurred(recurred(life, '2026-03-16', beyond), '2026'))).toBe('UNDETERMINED');
    expect(type(recurred(recurred(life, '2026-03-16', beyond), '2027'))).toBe(1);
    expect(type(recurred(life, '2026'))).toBe(0);
  });
});

describe('the visits after a recurrence or a transplant known only by its year', () => {
  const purposes = ({ book }: PatientHistory) =>
    visitStatuses(book, protocolV1, date('2028-01-01')).map(({ visit, purpose }) => `${visit} ${purpose[0]}`);

  it('VIS-AFTER-REC, EP-PARTIAL: imaging ends on the last day on which it can have been, that of its report', () => {
    const told = recurred(life, '2026', {}, '2026-12-20');
    expect(purposes(told)).toEqual([
      'M1 I',
      'M3 I',
      'M6 I',
      'M9 I',
      'M12 I',
      'M15 I',
      'M18 V',
      'M21 V',
      'M24 V',
    ]);
    expect(purposes(recurred(life, '2025', {}, '2026-12-20')).slice(1, 4)).toEqual(['M3 I', 'M6 V', 'M9 V']);
    expect(purposes(recurred(told, '2025-09-01')).slice(0, 2)).toEqual(['M1 I', 'M3 V']);
  });

  it('ST-TRANSPLANT, EP-PARTIAL: so it does with a transplant', () => {
    expect(purposes(treated(life, '2026', null, 'LIVER_TRANSPLANT')).slice(-2)).toEqual(['M21 V', 'M24 V']);
  });
});

describe('the cohort while a therapy is known only by its year', () => {
  const cohort = ({ book }: PatientHistory) => cohortOf(book, protocolV1);
  const moved = (ruleId: string, effectiveOn: string) => ({ cohort: 'EXPLORATORY', ruleId, effectiveOn });

  it.each([
    ['COH-NEOADJ', 'before the year of surgery', treated(life, '2024'), '2024-01-01'],
    ['COH-NEOADJ', 'called so, in that year', treated(life, '2025', 'NEOADJUVANT'), '2025-01-01'],
    ['COH-NEOADJ', 'recorded before surgery', treated(consented().on('2025-06-30'), '2025'), '2025-01-01'],
    ['COH-ADJ', 'after it', treated(life, '2026'), '2026-01-01'],
    ['COH-ADJ', 'called so, in the year of surgery', treated(life, '2025', 'ADJUVANT'), '2025-07-09'],
    ['COH-ADJ', 'before a dated recurrence', treated(recurred(life, '2027-01-01'), '2026'), '2026-01-01'],
    ['COH-ADJ', 'before an undated one', treated(recurred(life, '2027'), '2026'), '2026-01-01'],
    ['COH-HUAIER', 'Huaier after it', treated(life, '2026', null, 'HUAIER_TCM'), '2026-01-01'],
  ])('%s: EP-PARTIAL: %s moves from the first possible day', (ruleId, _, told, effectiveOn) => {
    expect(cohort(told)).toMatchObject(moved(ruleId, effectiveOn));
  });

  it.each([
    ['COH-NEOADJ', 'in the year of surgery', treated(life, '2025')],
    ['COH-ADJ', 'in the year of a recurrence', treated(recurred(life, '2026-12-31'), '2026')],
    ['COH-ADJ', 'in that of an undated one', treated(recurred(life, '2026'), '2026')],
    ['COH-ADJ', 'after it', treated(recurred(life, '2026'), '2027')],
    ['COH-ANTIVIRAL', 'an antiviral', treated(life, '2026', 'ANTIVIRAL', 'ANTIVIRAL')],
  ])('%s: EP-PARTIAL: %s moves nobody', (_id, _what, told) => {
    expect(cohort(told)).toMatchObject({ cohort: 'SURGERY_ONLY' });
  });

  it('COH-HUAIER: EP-PARTIAL: the parameter decides here too', () => {
    const protocol = { ...protocolV1, adjuvant: { ...protocolV1.adjuvant, countsHuaier: false } };
    const { book } = treated(life, '2026', null, 'HUAIER_TCM');
    expect(cohortOf(book, protocol)).toMatchObject({ cohort: 'SURGERY_ONLY' });
  });

  it('AS-EXP: EP-PARTIAL: the therapy counts from its first possible day on', () => {
    const { book } = treated(life, '2026');
    const reasons = (cutoff: string) => analysisSets(book, protocolV1, date(cutoff)).EXP.reasons;
    expect(reasons('2025-12-31')).toContain('SURGERY_ONLY');
    expect(reasons('2026-01-01')).not.toContain('SURGERY_ONLY');
  });
});

describe('soft checks while a recurrence is known only by its year', () => {
  const asked = ({ book }: PatientHistory, ruleId: string) =>
    softFindings(book, protocolV1, date('2028-06-10')).filter((one) => one.ruleId === ruleId).length;

  it.each([
    ['of the same year', '2026-05-01', '2026', 0],
    ['of a year before', '2027-05-01', '2026', 0],
    ['14 days before its year', '2025-12-18', '2026', 0],
    ['15 days before its year', '2025-12-17', '2026', 1],
  ])('EC-S02: EP-PARTIAL: a form explains a scan %s or not', (_, on, year, questions) => {
    const told = recurred(scanned(life, on, 'RECURRENCE'), year);
    expect(asked(told, 'EC-S02')).toBe(questions);
    expect(asked(told, 'EP-PARTIAL')).toBe(2);
  });

  it('EC-S10: EP-PARTIAL: and therapy on the day of a scan that no dated form describes', () => {
    const told = treated(scanned(life, '2026-05-01', 'RECURRENCE'), '2026-05-01');
    expect(asked(told, 'EC-S10')).toBe(1);
    expect(asked(recurred(told, '2026'), 'EC-S10')).toBe(0);
    expect(asked(recurred(told, '2027'), 'EC-S10')).toBe(1);
  });

  it('EC-S07: EP-PARTIAL: and an indeterminate scan that it can have come before', () => {
    expect(asked(recurred(scanned(life, '2026-05-01', 'INDETERMINATE'), '2026'), 'EC-S07')).toBe(0);
    expect(asked(recurred(scanned(life, '2026-05-01', 'INDETERMINATE'), '2027'), 'EC-S07')).toBe(1);
  });
});
