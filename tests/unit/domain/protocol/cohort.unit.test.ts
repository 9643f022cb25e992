import { describe, expect, it } from '@jest/globals';
import { modalities } from '../../../../src/domain/record/forms/therapy.js';
import { cohortOf } from '../../../../src/domain/protocol/cohort/cohort.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { casebook, type CasebookBuilder, operatedOn } from '../../../support/casebooks.js';
import { s1, s4, s4Stain, s5 } from '../../../support/stories.js';

const cohort = (builder: CasebookBuilder, protocol = protocolV1) => cohortOf(builder.build(), protocol);
const screened = casebook().consented().screened();
const operated = operatedOn('2025-07-08');

describe('cohort by therapy actually given', () => {
  it('COH-BASE: before surgery there is no cohort', () => {
    expect(cohort(screened)).toBeNull();
  });

  it('COH-BASE: surgery alone', () => {
    expect(cohort(s1())).toMatchObject({
      cohort: 'SURGERY_ONLY',
      effectiveOn: '2025-07-08',
      ruleId: 'COH-BASE',
    });
  });

  it('COH-NEOADJ: therapy before surgery makes the cohort from its start, already before surgery', () => {
    const expected = { cohort: 'EXPLORATORY', effectiveOn: '2025-06-25', ruleId: 'COH-NEOADJ' };
    expect(cohort(screened.treated('HAIC', '2025-06-25', { intent: 'NEOADJUVANT' }))).toMatchObject(expected);
    expect(cohort(operated.treated('HAIC', '2025-06-25'))).toMatchObject(expected);
  });

  it('COH-NEOADJ: angiography before surgery shows the tumour and is no recurrence', () => {
    const builder = operated.treated('TACE', '2025-06-25', { angiographyShowsTumour: true });
    expect(cohort(builder)).toMatchObject({ ruleId: 'COH-NEOADJ' });
  });

  it('COH-ADJ: S4 moves to EXPLORATORY on the day of the TACE', () => {
    expect(cohort(s4())).toMatchObject({
      cohort: 'EXPLORATORY',
      effectiveOn: '2025-10-28',
      ruleId: 'COH-ADJ',
    });
  });

  it('COH-TACE-STAIN: S4 with a stain stays SURGERY_ONLY', () => {
    expect(cohort(s4Stain())).toMatchObject({ cohort: 'SURGERY_ONLY' });
  });

  it('COH-TACE-STAIN: the stain alone, before the MRI confirms it, keeps SURGERY_ONLY', () => {
    const builder = operated.treated('TACE', '2025-08-20', {
      intent: 'ADJUVANT',
      angiographyShowsTumour: true,
    });
    expect(cohort(builder)).toMatchObject({ cohort: 'SURGERY_ONLY' });
  });

  it('COH-ADJ: S5, treatment after the first recurrence does not move', () => {
    expect(cohort(s5())).toMatchObject({ cohort: 'SURGERY_ONLY' });
  });

  it('COH-ADJ: whatever its delay and coded intent, therapy before a documented recurrence is adjuvant', () => {
    const builder = operated.treated('TKI', '2026-12-01', { intent: 'RECURRENCE_TREATMENT' });
    expect(cohort(builder)).toMatchObject({ cohort: 'EXPLORATORY', effectiveOn: '2026-12-01' });
    expect(cohort(builder.recurred('2026-11-28'))).toMatchObject({ cohort: 'SURGERY_ONLY' });
    expect(cohort(builder.recurred('2026-12-02'))).toMatchObject({ cohort: 'EXPLORATORY' });
  });

  it('COH-ADJ: therapy on the day of the recurrence treats it', () => {
    expect(cohort(operated.treated('TKI', '2026-12-01').recurred('2026-12-01'))).toMatchObject({
      cohort: 'SURGERY_ONLY',
    });
  });

  it('COH-ADJ: the cohort holds from the first therapy, permanently', () => {
    const builder = operated
      .treated('ICI', '2025-10-01')
      .treated('TACE', '2025-08-20')
      .recurred('2026-01-01');
    expect(cohort(builder)).toMatchObject({ cohort: 'EXPLORATORY', effectiveOn: '2025-08-20' });
  });

  it('COH-HUAIER: counts as adjuvant, unless the protocol version says otherwise', () => {
    const builder = operated.treated('HUAIER_TCM', '2025-09-01');
    expect(cohort(builder)).toMatchObject({ cohort: 'EXPLORATORY', ruleId: 'COH-HUAIER' });
    const without = { ...protocolV1, adjuvant: { ...protocolV1.adjuvant, countsHuaier: false } };
    expect(cohort(builder, without)).toMatchObject({ cohort: 'SURGERY_ONLY' });
  });

  it.each([
    ['ANTIVIRAL', null],
    ['ANTIVIRAL', 'ADJUVANT'],
    ['INTERFERON', 'ANTIVIRAL'],
    ['THYMOSIN', 'SUPPORTIVE'],
    ['LIVER_TRANSPLANT', null],
  ] as const)('COH-ANTIVIRAL: %s given as %s never moves', (modality, intent) => {
    expect(cohort(operated.treated(modality, '2025-09-01', { intent }))).toMatchObject({
      cohort: 'SURGERY_ONLY',
    });
  });

  it.each(modalities.filter((modality) => modality !== 'ANTIVIRAL' && modality !== 'LIVER_TRANSPLANT'))(
    'COH-ADJ: %s without stated intent moves',
    (modality) => {
      expect(cohort(operated.treated(modality, '2025-09-01'))).toMatchObject({ cohort: 'EXPLORATORY' });
    },
  );

  it('COH-ADJ: calling TACE supportive does not keep the cohort', () => {
    expect(cohort(operated.treated('TACE', '2025-09-01', { intent: 'SUPPORTIVE' }))).toMatchObject({
      cohort: 'EXPLORATORY',
    });
  });

  it('COH-COENROL: enrolment in the sibling trial moves from its date, also before surgery', () => {
    const expected = { cohort: 'EXPLORATORY', effectiveOn: '2025-07-01', ruleId: 'COH-COENROL' };
    expect(cohort(operated.coEnrolled('2025-07-01'))).toMatchObject(expected);
    expect(cohort(screened.coEnrolled('2025-07-01'))).toMatchObject(expected);
  });

  it('COH-COENROL: enrolment after the first recurrence does not move', () => {
    expect(cohort(s5().coEnrolled('2026-05-01'))).toMatchObject({ cohort: 'SURGERY_ONLY' });
    expect(cohort(s5().coEnrolled('2026-03-16'))).toMatchObject({ cohort: 'SURGERY_ONLY' });
    expect(cohort(s5().coEnrolled('2026-03-15'))).toMatchObject({ cohort: 'EXPLORATORY' });
  });
});
