import { describe, expect, it } from '@jest/globals';
import type { Occasion, RuleOutcome } from '../../../../src/domain/record/machines/eligibility.js';
import type { Screening } from '../../../../src/domain/record/forms/screening.js';
import { assessEligibility } from '../../../../src/domain/protocol/eligibility/assess-eligibility.js';
import { postSurgeryExclusion } from '../../../../src/domain/protocol/eligibility/post-surgery-exclusion.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import {
  aConsent,
  aScreening,
  casebook,
  type CasebookBuilder,
  date,
  lab,
  tumour,
} from '../../../support/casebooks.js';
import { s1, s4, s5, s8, s9, s12 } from '../../../support/stories.js';

const assess = (builder: CasebookBuilder, occasion: Occasion = 'SCREENING', protocol = protocolV1) =>
  assessEligibility(builder.build(), occasion, protocol, date('2025-07-01'));

const rule = (
  builder: CasebookBuilder,
  ruleId: string,
  occasion: Occasion = 'SCREENING',
  protocol = protocolV1,
): RuleOutcome => assess(builder, occasion, protocol).rules.find((outcome) => outcome.ruleId === ruleId)!;

/** S1 up to surgery: consent 2025-06-20, MRI 2025-06-24, surgery planned 2025-07-08. */
const ready = (screening: Partial<Screening> = {}): CasebookBuilder =>
  casebook().consented().screened(screening).linked('2025-06-24').imaged('2025-06-24');

const woman = (change: Partial<Screening> = {}) => ready({ sex: 'F', ...change });
const tested = (on: string, result: 'POSITIVE' | 'NEGATIVE' = 'NEGATIVE') => ({
  pregnancy: { declared: false, lactating: false, test: { date: date(on), result } },
});

describe('every criterion in the order of the protocol', () => {
  it('ELIG-OVERALL: a participant who meets all is eligible, under the rule version in force', () => {
    const result = assess(ready());
    expect(result).toMatchObject({ overall: 'ELIGIBLE', occasion: 'SCREENING', ruleVersion: '1.0.0' });
    expect(result.rules.map(({ ruleId }) => ruleId)).toEqual([
      'I1',
      'I2',
      'I3',
      'I4',
      'I5',
      'I6',
      'I7',
      'E1',
      'E2',
      'E3',
      'E4',
      'E5',
      'C0',
    ]);
  });

  it('ELIG-OVERALL: before any data everything that can be unknown is, and the whole is pending', () => {
    const result = assess(casebook());
    expect(result.overall).toBe('PENDING');
    expect(result.rules.filter(({ verdict }) => verdict === 'PASS').map(({ ruleId }) => ruleId)).toEqual([
      'E2',
    ]);
  });

  it('ELIG-OVERALL: one FAIL outweighs every UNKNOWN', () => {
    expect(assess(casebook().screened({ transplantHistory: true })).overall).toBe('INELIGIBLE');
  });

  it('ELIG-OVERALL: one UNKNOWN leaves it pending', () => {
    expect(assess(casebook().consented().screened()).overall).toBe('PENDING');
  });

  it.each([
    ['S1', s1()],
    ['S4', s4()],
    ['S5', s5()],
    ['S8', s8()],
    ['S9', s9()],
  ])('ELIG-OVERALL: story %s is eligible on every occasion', (_, builder) => {
    for (const occasion of ['SCREENING', 'DAY_OF_SURGERY', 'AFTER_PATHOLOGY'] as const)
      expect(assess(builder, occasion).overall).toBe('ELIGIBLE');
  });

  const outcomes: readonly (readonly [string, string, RuleOutcome['verdict'], CasebookBuilder])[] = [
    ['I1', '18 years', 'PASS', casebook().consented({ ageYears: 18 })],
    ['I1', '75 completed years (75 y 364 d)', 'PASS', casebook().consented({ ageYears: 75 })],
    ['I1', '17 years', 'FAIL', casebook().consented({ ageYears: 17 })],
    ['I1', '76 years', 'FAIL', casebook().consented({ ageYears: 76 })],
    [
      'I1',
      'the age at the first consent counts, not at re-consent',
      'PASS',
      casebook()
        .consented({ ageYears: 75 })
        .consented({ ageYears: 76, consentDate: date('2025-07-05'), formVersion: '1.1' }),
    ],
    ['I2', 'single of any size', 'PASS', ready({ tumours: [tumour(140)] })],
    ['I2', 'two, one of 30.1 mm', 'FAIL', ready({ tumourCount: 2, tumours: [tumour(30.1), tumour(9)] })],
    ['I2', 'palliative intent', 'FAIL', ready({ resectionIntent: 'PALLIATIVE' })],
    ['I2', 'count and list disagree', 'UNKNOWN', ready({ tumourCount: 2 })],
    [
      'I2',
      'operated without intent to cure',
      'FAIL',
      ready().operated('2025-07-08', { intent: 'PALLIATIVE' }),
    ],
    [
      'I3',
      'biopsy',
      'PASS',
      ready({ diagnosis: { basis: 'BIOPSY', transcript: 'SIGNED_BEFORE_COMMANDS', firstEver: true } }),
    ],
    [
      'I3',
      'not signed',
      'UNKNOWN',
      ready({ diagnosis: { basis: 'BIOPSY', transcript: 'NOT_SIGNED', firstEver: true } }),
    ],
    [
      'I3',
      'an earlier HCC',
      'FAIL',
      ready({ diagnosis: { basis: 'BIOPSY', transcript: 'SIGNED_BEFORE_COMMANDS', firstEver: false } }),
    ],
    [
      'I3',
      'another basis',
      'FAIL',
      ready({ diagnosis: { basis: 'OTHER', transcript: 'SIGNED_BEFORE_COMMANDS', firstEver: true } }),
    ],
    ['I6', 'ECOG 1', 'PASS', ready({ ecog: 1 })],
    ['I6', 'ECOG 2', 'FAIL', ready({ ecog: 2 })],
    [
      'I7',
      'severe heart disease',
      'FAIL',
      ready({ organDisease: { ...aScreening().organDisease, heart: 'Y' } }),
    ],
    [
      'I7',
      'kidney not attested',
      'UNKNOWN',
      ready({ organDisease: { ...aScreening().organDisease, kidney: 'UN' } }),
    ],
    ['E4', 'an earlier transplant', 'FAIL', ready({ transplantHistory: true })],
    ['E5', 'cannot comply', 'FAIL', ready({ ableToComply: false })],
  ];
  it.each(outcomes)('%s: %s is %s', (ruleId, _, verdict, builder) => {
    expect(rule(builder, ruleId).verdict).toBe(verdict);
  });

  it('I6: a FAIL says what was found and what is allowed', () => {
    expect(rule(ready({ ecog: 2 }), 'I6')).toEqual({
      ruleId: 'I6',
      verdict: 'FAIL',
      code: 'I6',
      reason: 'ECOG 2 is above 1',
    });
  });
});

describe('I4, the MRI', () => {
  it.each([
    ['2025-06-08', 'PASS'],
    ['2025-06-07', 'FAIL'],
    ['2025-07-08', 'PASS'],
    ['2025-07-09', 'UNKNOWN'],
  ])('MRI-30D: a passing MRI of %s for surgery on 2025-07-08: %s', (on, verdict) => {
    expect(rule(casebook().consented().screened().imaged(on), 'I4').verdict).toBe(verdict);
  });

  it('MRI-30D: calendar days count, 31 days of a month are too many', () => {
    const july = casebook()
      .screened({ plannedSurgeryDate: date('2025-08-24') })
      .imaged('2025-07-24');
    expect(rule(july, 'I4')).toMatchObject({ verdict: 'FAIL', reason: expect.stringContaining('I4-DATE') });
  });

  it('I4: without a judged MRI it is unknown', () => {
    expect(rule(casebook().screened(), 'I4').verdict).toBe('UNKNOWN');
    expect(rule(casebook().consented(), 'I4')).toMatchObject({ reason: 'no surgery date yet' });
  });

  it('MRI-SELECT: the latest passing MRI before surgery counts, later failures do not spoil it', () => {
    const builder = casebook().screened().imaged('2025-06-24').imaged('2025-07-01', { verdict: 'FAIL' });
    expect(rule(builder, 'I4').verdict).toBe('PASS');
  });

  it('MRI-SELECT: an old passing MRI and a recent failed one are a failure of quality', () => {
    const builder = casebook().screened().imaged('2025-05-01').imaged('2025-07-01', { verdict: 'FAIL' });
    expect(rule(builder, 'I4')).toMatchObject({
      verdict: 'FAIL',
      reason: expect.stringContaining('I4-QUALITY'),
    });
  });

  it('I4: S12 fails for quality, and a repeat MRI before surgery cures it', () => {
    expect(rule(s12(), 'I4')).toMatchObject({
      verdict: 'FAIL',
      reason: expect.stringContaining('I4-QUALITY'),
    });
    expect(rule(s12().imaged('2026-02-20'), 'I4').verdict).toBe('PASS');
  });

  it('ELIG-POST: S12 operated without a repeat is excluded, reason I4-QUALITY', () => {
    expect(postSurgeryExclusion(s12().operated('2026-02-24').build(), protocolV1)).toMatchObject({
      code: 'I4-QUALITY',
      on: '2026-02-24',
    });
  });

  it('I4: a study that needs review waits for it', () => {
    const waiting = casebook().screened().imaged('2025-06-24', { verdict: 'NEEDS_REVIEW' });
    expect(rule(waiting, 'I4').verdict).toBe('UNKNOWN');
    expect(rule(waiting.reviewed('2025-06-24'), 'I4').verdict).toBe('PASS');
    expect(rule(waiting.reviewed('2025-06-24', { verdict: 'FAIL' }), 'I4').verdict).toBe('FAIL');
    expect(rule(waiting.reviewed('2025-06-24', { qualityScore: 1 }), 'I4').verdict).toBe('FAIL');
  });

  it('I4: no review cures a failed study', () => {
    const failed = casebook().screened().imaged('2025-06-24', { verdict: 'FAIL' }).reviewed('2025-06-24');
    expect(rule(failed, 'I4').verdict).toBe('FAIL');
  });

  it('I4, IV-11: a review holds for the images it was made on, however often these are judged', () => {
    const reviewed = casebook()
      .screened()
      .imaged('2025-06-24', { verdict: 'NEEDS_REVIEW' })
      .reviewed('2025-06-24');
    const same = reviewed.imaged('2025-06-24', { verdict: 'NEEDS_REVIEW' });
    expect(rule(same, 'I4').verdict).toBe('PASS');
    const others = reviewed.imaged('2025-06-24', { verdict: 'NEEDS_REVIEW', inputDigest: 'f'.repeat(64) });
    expect(rule(others, 'I4').verdict).toBe('UNKNOWN');
    const back = others.imaged('2025-06-24', { verdict: 'NEEDS_REVIEW' });
    expect(rule(back, 'I4').verdict).toBe('UNKNOWN');
  });

  it('IV-12: the lower of two scores counts, a difference of two asks a third reader, who decides', () => {
    const waiting = casebook().screened().imaged('2025-06-24', { verdict: 'NEEDS_REVIEW' });
    const read = (builder: CasebookBuilder, qualityScore: number, reader: string) =>
      builder.reviewed('2025-06-24', { qualityScore, verdict: qualityScore < 3 ? 'FAIL' : 'PASS' }, reader);
    expect(rule(read(read(waiting, 3, 'a'), 2, 'b'), 'I4').verdict).toBe('FAIL');
    const apart = read(read(waiting, 5, 'a'), 2, 'b');
    expect(rule(apart, 'I4').verdict).toBe('UNKNOWN');
    expect(rule(read(apart, 4, 'c'), 'I4').verdict).toBe('PASS');
  });

  it('ELIG-RECHECK: a planned date that moves beyond 30 days fails, one that moves back passes again', () => {
    const planned = (on: string) => ready({ plannedSurgeryDate: date(on) });
    expect(['2025-07-24', '2025-07-25', '2025-07-08'].map((on) => rule(planned(on), 'I4').verdict)).toEqual([
      'PASS',
      'FAIL',
      'PASS',
    ]);
  });

  it('ELIG-RECHECK: the actual date of surgery replaces the planned one', () => {
    const slipped = ready().operated('2025-07-25');
    expect(rule(slipped, 'I4', 'DAY_OF_SURGERY').verdict).toBe('FAIL');
    expect(postSurgeryExclusion(slipped.build(), protocolV1)).toMatchObject({
      code: 'I4-DATE',
      on: '2025-07-25',
    });
    expect(postSurgeryExclusion(ready().operated('2025-07-24').build(), protocolV1)).toBeNull();
  });
});

describe('I5, liver function', () => {
  const withBilirubin = (value: number, sampled = '2025-06-30') =>
    ready({
      labs: {
        totalBilirubin: lab(value, 'µmol/L', sampled),
        albumin: lab(35, 'g/L', '2025-06-30'),
        inr: lab(1.2, 'INR', '2025-06-30'),
      },
    });

  it.each([
    [36, 'PASS'],
    [52, 'FAIL'],
  ])('I5: albumin 35.0 and bilirubin %d µmol/L: %s', (value, verdict) => {
    expect(rule(withBilirubin(value), 'I5').verdict).toBe(verdict);
  });

  it.each([
    ['2025-06-24', 'PASS'],
    ['2025-06-23', 'UNKNOWN'],
    ['2025-07-09', 'UNKNOWN'],
  ])('I5: a sample of %s for surgery on 2025-07-08: %s', (sampled, verdict) => {
    expect(rule(withBilirubin(20, sampled), 'I5').verdict).toBe(verdict);
  });

  it('I5: under warfarin it is unknown', () => {
    expect(rule(ready({ onWarfarin: true }), 'I5').verdict).toBe('UNKNOWN');
  });
});

describe('E1, other cancer', () => {
  const cancer = { site: 'colon', active: false, treatedUntil: null, curedSkinOrCervixInSitu: false };
  it.each([
    ['active', { ...cancer, active: true }, 'FAIL'],
    ['treated until five years before surgery', { ...cancer, treatedUntil: date('2020-07-08') }, 'PASS'],
    [
      'treated until a day less than five years before',
      { ...cancer, treatedUntil: date('2020-07-09') },
      'FAIL',
    ],
    ['treated until an unknown date', cancer, 'UNKNOWN'],
    ['cured carcinoma in situ', { ...cancer, active: true, curedSkinOrCervixInSitu: true }, 'PASS'],
  ])('E1: %s', (_, other, verdict) => {
    expect(rule(ready({ otherMalignancies: [other] }), 'E1').verdict).toBe(verdict);
  });
});

describe('E2, pathology', () => {
  const reported = (change: Parameters<CasebookBuilder['reported']>[1]) =>
    ready().operated('2025-07-08').reported('2025-07-15', change);

  it.each([
    ['HCC', 'PASS'],
    ['HCC_FIBROLAMELLAR', 'PASS'],
    ['ICC', 'FAIL'],
    ['CHCC_CCA', 'FAIL'],
    ['METASTASIS', 'FAIL'],
    ['BENIGN', 'FAIL'],
    ['OTHER', 'FAIL'],
  ] as const)('E2: %s: %s', (finalDiagnosis, verdict) => {
    expect(rule(reported({ finalDiagnosis }), 'E2', 'AFTER_PATHOLOGY').verdict).toBe(verdict);
  });

  it('E2: judged after pathology only', () => {
    expect(rule(reported({ finalDiagnosis: 'ICC' }), 'E2', 'DAY_OF_SURGERY').verdict).toBe('PASS');
    expect(rule(ready().operated('2025-07-08'), 'E2', 'AFTER_PATHOLOGY').verdict).toBe('UNKNOWN');
  });

  it('E2: complete necrosis passes with a biopsy or statement only', () => {
    const necrotic = { completeNecrosis: true, finalDiagnosis: 'OTHER' } as const;
    expect(rule(reported(necrotic), 'E2', 'AFTER_PATHOLOGY').verdict).toBe('UNKNOWN');
    const stated = reported({ ...necrotic, preoperativeBiopsyOrStatement: true });
    expect(rule(stated, 'E2', 'AFTER_PATHOLOGY').verdict).toBe('PASS');
  });

  it.each([
    ['E2', { finalDiagnosis: 'ICC' }, { on: '2025-07-15', code: 'E2' }],
    ['R2', { margin: 'R2' }, { on: '2025-07-15', code: 'R2' }],
  ] as const)('ELIG-POST: %s excludes from the day of the report', (_, change, expected) => {
    expect(postSurgeryExclusion(reported(change).build(), protocolV1)).toMatchObject(expected);
  });

  it('ELIG-POST: R1 and an unfinished judgement exclude nobody', () => {
    expect(postSurgeryExclusion(reported({ margin: 'R1' }).build(), protocolV1)).toBeNull();
    expect(postSurgeryExclusion(reported({ completeNecrosis: true }).build(), protocolV1)).toBeNull();
    expect(postSurgeryExclusion(ready().build(), protocolV1)).toBeNull();
  });

  it('ELIG-POST: a corrected diagnosis lifts the exclusion', () => {
    const corrected = reported({ finalDiagnosis: 'ICC' }).reported('2025-07-15', { finalDiagnosis: 'HCC' });
    expect(postSurgeryExclusion(corrected.build(), protocolV1)).toBeNull();
  });
});

describe('E3, pregnancy', () => {
  it.each([
    ['a man', ready(), 'PASS'],
    ['a woman of 54 without a test', woman(), 'UNKNOWN'],
    ['a negative test 7 days before surgery', woman(tested('2025-07-01')), 'PASS'],
    ['a negative test 8 days before surgery', woman(tested('2025-06-30')), 'UNKNOWN'],
    ['a negative test after surgery', woman(tested('2025-07-09')), 'UNKNOWN'],
    ['a positive test', woman(tested('2025-07-01', 'POSITIVE')), 'FAIL'],
    ['declared', woman({ pregnancy: { declared: true, lactating: false, test: null } }), 'FAIL'],
    ['lactating', woman({ pregnancy: { declared: false, lactating: true, test: null } }), 'FAIL'],
    ['a woman of 55', casebook().consented({ ageYears: 55 }).screened({ sex: 'F' }), 'PASS'],
    ['a woman of unknown age', casebook().screened({ sex: 'F' }), 'UNKNOWN'],
  ] as const)('E3: %s: %s', (_, builder, verdict) => {
    expect(rule(builder, 'E3').verdict).toBe(verdict);
  });
});

describe('C0, consent', () => {
  it.each([
    ['participation', 'participation'],
    ['sensitiveData', 'sensitive data'],
    ['imagesAndSlides', 'images and slides'],
    ['aiProcessing', 'processing by AI'],
  ] as const)('C0: without consent to %s it fails', (flag, words) => {
    const flags = { ...aConsent().flags, [flag]: false };
    expect(rule(casebook().consented({ flags }), 'C0')).toMatchObject({
      verdict: 'FAIL',
      reason: `consent was not given for ${words}`,
    });
  });

  it('C0: future use and cross-border may be refused', () => {
    expect(rule(ready(), 'C0').verdict).toBe('PASS');
  });

  it('C0: a new form version asks for consent again', () => {
    const newer = { ...protocolV1, consent: { currentForm: '1.1' } };
    expect(rule(ready(), 'C0', 'SCREENING', newer).verdict).toBe('UNKNOWN');
    const again = ready().consented({ formVersion: '1.1', consentDate: date('2026-02-01') });
    expect(rule(again.operated('2025-07-08'), 'C0', 'SCREENING', newer).verdict).toBe('PASS');
  });

  it.each([
    ['on the day of surgery', '2025-07-08', 'PASS'],
    ['after surgery', '2025-07-09', 'FAIL'],
  ])('C0: first consent %s', (_, consentDate, verdict) => {
    const builder = casebook()
      .consented({ consentDate: date(consentDate) })
      .screened()
      .operated('2025-07-08');
    expect(rule(builder, 'C0').verdict).toBe(verdict);
  });

  it('C0: consent precedes the model run, not the routine MRI', () => {
    const late = casebook()
      .consented({ consentDate: date('2025-06-26') })
      .screened()
      .imaged('2025-06-24');
    expect(rule(late, 'C0').verdict).toBe('PASS');
    expect(rule(late.predicted('PRE', '2025-06-26'), 'C0').verdict).toBe('PASS');
    expect(rule(late.predicted('PRE', '2025-06-25'), 'C0').verdict).toBe('FAIL');
  });
});
