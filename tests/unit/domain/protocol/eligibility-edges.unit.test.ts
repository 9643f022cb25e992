import { standingOf } from '../../../../src/domain/protocol/flow/standing.js';
import { describe, expect, it } from '@jest/globals';
import type { Casebook } from '../../../../src/domain/record/casebook.js';
import type { Occasion } from '../../../../src/domain/record/machines/eligibility.js';
import type { Pathology } from '../../../../src/domain/record/forms/pathology.js';
import type { Screening } from '../../../../src/domain/record/forms/screening.js';
import { assessEligibility } from '../../../../src/domain/protocol/eligibility/assess-eligibility.js';
import { postSurgeryExclusion } from '../../../../src/domain/protocol/eligibility/post-surgery-exclusion.js';
import { albi } from '../../../../src/domain/protocol/staging/albi.js';
import { bclcStage } from '../../../../src/domain/protocol/staging/bclc-stage.js';
import { childPugh } from '../../../../src/domain/protocol/staging/child-pugh.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { isDomainError } from '../../../../src/domain/shared/domain-error.js';
import {
  aConsent,
  aPathology,
  aResection,
  aScreening,
  casebook,
  type CasebookBuilder,
  date,
  lab,
  tumour,
} from '../../../support/casebooks.js';
import {
  aRefusal,
  aSealed,
  nobody,
  noon,
  operated,
  predicted,
  service,
} from '../../../support/patient-histories.js';

const rule = (builder: CasebookBuilder, ruleId: string, occasion: Occasion = 'SCREENING') =>
  assessEligibility(builder.build(), occasion, protocolV1, date('2025-07-01')).rules.find(
    (outcome) => outcome.ruleId === ruleId,
  )!;
const ready = (screening: Partial<Screening> = {}): CasebookBuilder =>
  casebook().consented().screened(screening).linked('2025-06-24').imaged('2025-06-24');
const sized = (...mm: readonly number[]): Screening =>
  aScreening({ tumourCount: mm.length, tumours: mm.map((one) => tumour(one)) });
const stageOf = (screening: Screening) => bclcStage(screening, protocolV1).stage;
const withLabs = (labs: Screening['labs'], change: Partial<Screening> = {}): Screening =>
  aScreening({ labs: { ...aScreening().labs, ...labs }, ...change });
const on = '2025-06-30';

describe('I1, the age', () => {
  it.each([
    [18, 'PASS'],
    [17, 'FAIL'],
    [75, 'PASS'],
    [76, 'FAIL'],
  ])('I1: %d completed years at the first consent (75 y 364 d are 75): %s', (ageYears, verdict) => {
    expect(rule(casebook().consented({ ageYears }), 'I1').verdict).toBe(verdict);
  });

  it('I1: the first consent is the earliest by its date, whichever was recorded first', () => {
    const recordedLate = casebook()
      .consented({ ageYears: 76, consentDate: date('2025-07-05'), formVersion: '1.1' })
      .consented({ ageYears: 75, consentDate: date('2025-06-20') });
    expect(rule(recordedLate, 'I1').verdict).toBe('PASS');
  });

  it('I1, AS-FLOW: who signed at 17 or at 77 is a screen failure by this rule, before any screening form', () => {
    const standingAt = (ageYears: number) => {
      const { book } = nobody().does('RecordConsent', aConsent({ ageYears }));
      const participant = { casebook: book, erased: false, setAside: false, protocol: protocolV1 };
      return standingOf(participant, { cutoff: date('2025-07-01'), finalLock: false });
    };
    for (const ageYears of [17, 76, 77])
      expect(standingAt(ageYears)).toEqual({ box: 'SCREEN_FAILED', reason: 'I1' });
    for (const ageYears of [18, 75])
      expect(standingAt(ageYears)).toEqual({ box: 'NOT_OPERATED', reason: 'NOT-SCREENED' });
  });
});

describe('I2 and the stage by tumour burden', () => {
  it.each([
    [[20.0], '0'],
    [[20.1], 'A'],
    [[30.0, 30.0, 30.0], 'A'],
    [[30.0, 30.0, 30.1], 'B'],
    [[30.0, 30.0], 'A'],
    [[30.1, 30.0], 'B'],
    [[10, 10, 10, 10], 'B'],
    [[200], 'A'],
  ])('BCLC-0, BCLC-A1, BCLC-A2, BCLC-B: %j mm is stage %s', (sizes, stage) => {
    expect(stageOf(sized(...sizes))).toBe(stage);
  });

  it('BCLC-C, BCLC-D: terminal stage comes before spread, and spread before the burden', () => {
    expect(stageOf(aScreening({ macrovascularInvasion: true, infiltrative: true }))).toBe('C');
    expect(stageOf(aScreening({ macrovascularInvasion: true, ecog: 3 }))).toBe('D');
    expect(stageOf(aScreening({ ecog: 2 }))).toBe('0');
  });

  it('I2, BCLC-B: only stages 0 and A pass', () => {
    const staged = (change: Partial<Screening>) => rule(ready(change), 'I2').verdict;
    expect(staged({})).toBe('PASS');
    expect(staged({ tumours: [tumour(90)] })).toBe('PASS');
    expect(staged({ infiltrative: true })).toBe('FAIL');
    expect(staged({ nodeMetastasis: true })).toBe('FAIL');
    expect(staged({ ecog: 3 })).toBe('FAIL');
  });
});

describe('I3, I6, I7, E4 and E5', () => {
  it.each(['IMAGING_LR5', 'IMAGING_NATIONAL_GUIDELINE', 'BIOPSY'] as const)(
    'I3: a diagnosis by %s passes once it is signed',
    (basis) => {
      const diagnosed = (signed: boolean) =>
        rule(
          ready({
            diagnosis: {
              basis,
              transcript: signed ? 'SIGNED_BEFORE_COMMANDS' : 'NOT_SIGNED',
              firstEver: true,
            },
          }),
          'I3',
        ).verdict;
      expect([diagnosed(true), diagnosed(false)]).toEqual(['PASS', 'UNKNOWN']);
    },
  );

  it.each([
    [0, 'PASS'],
    [1, 'PASS'],
    [2, 'FAIL'],
    [4, 'FAIL'],
  ])('I6: ECOG %d: %s', (ecog, verdict) => {
    expect(rule(ready({ ecog }), 'I6').verdict).toBe(verdict);
  });

  it.each(['heart', 'lung', 'brain', 'kidney', 'other'] as const)(
    'I7: severe disease of %s fails, not attested is unknown, all attested passes',
    (organ) => {
      const attested = (answer: 'Y' | 'N' | 'UN') =>
        rule(ready({ organDisease: { ...aScreening().organDisease, [organ]: answer } }), 'I7').verdict;
      expect([attested('Y'), attested('UN'), attested('N')]).toEqual(['FAIL', 'UNKNOWN', 'PASS']);
    },
  );

  it('E4: any transplant fails, none passes', () => {
    expect(rule(ready({ transplantHistory: true }), 'E4').verdict).toBe('FAIL');
    expect(rule(ready(), 'E4').verdict).toBe('PASS');
  });

  it('E5: attested as unable to comply fails, as able passes', () => {
    expect(rule(ready({ ableToComply: false }), 'E5').verdict).toBe('FAIL');
    expect(rule(ready(), 'E5').verdict).toBe('PASS');
  });
});

describe('I4 and I5, days before surgery', () => {
  it.each([
    ['30 days', '2025-06-08', 'PASS'],
    ['31 days', '2025-06-07', 'FAIL'],
    ['0 days', '2025-07-08', 'PASS'],
  ])('I4, MRI-30D: an MRI %s before surgery on 2025-07-08: %s', (_, studyDate, verdict) => {
    expect(rule(casebook().consented().screened().imaged(studyDate), 'I4').verdict).toBe(verdict);
  });

  it.each([
    ['over a leap day', '2028-02-10', '2028-03-11', 'PASS'],
    ['over a leap day', '2028-02-10', '2028-03-12', 'FAIL'],
    ['over the year', '2025-12-15', '2026-01-14', 'PASS'],
    ['over the year', '2025-12-15', '2026-01-15', 'FAIL'],
  ])('I4, MRI-30D: %s, MRI %s and surgery %s: %s', (_, studyDate, planned, verdict) => {
    const builder = casebook()
      .screened({ plannedSurgeryDate: date(planned) })
      .imaged(studyDate);
    expect(rule(builder, 'I4').verdict).toBe(verdict);
  });

  it.each([
    ['14 days', '2025-06-24', 'PASS'],
    ['15 days', '2025-06-23', 'UNKNOWN'],
    ['0 days', '2025-07-08', 'PASS'],
  ])('I5: samples %s before surgery on 2025-07-08: %s', (_, sampled, verdict) => {
    const labs = {
      totalBilirubin: lab(14, 'µmol/L', sampled),
      albumin: lab(42, 'g/L', sampled),
      inr: lab(1.05, 'INR', sampled),
    };
    expect(rule(ready({ labs }), 'I5').verdict).toBe(verdict);
  });

  it('I5: values that do not enter Child-Pugh may be older', () => {
    const labs = { ...aScreening().labs, afp: lab(12, 'ng/mL', '2025-01-01') };
    expect(rule(ready({ labs }), 'I5').verdict).toBe('PASS');
  });

  it.each([
    [7, { totalBilirubin: lab(36, 'µmol/L', on), albumin: lab(35.0, 'g/L', on) }, 'PASS'],
    [8, { totalBilirubin: lab(52, 'µmol/L', on), albumin: lab(35.0, 'g/L', on) }, 'FAIL'],
  ] as const)('I5: a Child-Pugh score of %d is class B: %s', (total, labs, verdict) => {
    expect(childPugh(withLabs(labs), protocolV1)).toMatchObject({ total, class: 'B' });
    expect(rule(ready({ labs: withLabs(labs).labs }), 'I5').verdict).toBe(verdict);
  });
});

describe('Child-Pugh at its limits', () => {
  const points = (labs: Screening['labs'], item: 'bilirubin' | 'albumin' | 'coagulation') =>
    childPugh(withLabs(labs), protocolV1).items[item].points;

  it('CP-UNIT, CP-BILI: 34.0 µmol/L and 2.0 mg/dL, which is 34.2, are both on the limit and score 2', () => {
    expect(points({ totalBilirubin: lab(34.0, 'µmol/L', on) }, 'bilirubin')).toBe(2);
    expect(points({ totalBilirubin: lab(2.0, 'mg/dL', on) }, 'bilirubin')).toBe(2);
    expect(points({ totalBilirubin: lab(34.1, 'µmol/L', on) }, 'bilirubin')).toBe(2);
    expect(points({ totalBilirubin: lab(1.995, 'mg/dL', on) }, 'bilirubin')).toBe(1);
  });

  it('CP-UNIT, CP-ALB: 35.0 g/L and 3.5 g/dL are both on the limit and score 2', () => {
    expect(points({ albumin: lab(35.0, 'g/L', on) }, 'albumin')).toBe(2);
    expect(points({ albumin: lab(3.5, 'g/dL', on) }, 'albumin')).toBe(2);
  });

  it('CP-INR: 1.7 and 2.3 are both in the middle column', () => {
    expect([1.69, 1.7, 2.3, 2.31].map((inr) => points({ inr: lab(inr, 'INR', on) }, 'coagulation'))).toEqual([
      1, 2, 2, 3,
    ]);
  });

  it('CP-INR, I5: warfarin makes INR and prolongation unknown, and liver function with them', () => {
    const prolonged = { inr: { missingReason: 'ND' }, prothrombinProlongation: lab(2, 's', on) } as const;
    expect(childPugh(withLabs(prolonged, { onWarfarin: true }), protocolV1).items.coagulation).toMatchObject({
      points: null,
      reason: 'INR is not interpretable on warfarin',
    });
    expect(rule(ready({ onWarfarin: true }), 'I5').verdict).toBe('UNKNOWN');
  });

  it.each([
    ['<', 34, 1],
    ['<', 34.1, null],
    ['>', 51, 3],
    ['>', 50.9, null],
  ] as const)('CP-UNIT: bilirubin %s%d µmol/L settles %s points', (comparator, value, expected) => {
    const bilirubin = lab(value, 'µmol/L', on, comparator);
    expect(points({ totalBilirubin: bilirubin }, 'bilirubin')).toBe(expected);
    const labs = { ...aScreening().labs, totalBilirubin: bilirubin };
    if (expected === null) expect(rule(ready({ labs }), 'I5').verdict).toBe('UNKNOWN');
  });

  it('ALBI-1, ALBI-2, ALBI-3: each grade up to its limit and not beyond', () => {
    const grades = [38.353, 38.352, 24.118, 24.117].map((albumin) => {
      const found = albi(
        withLabs({ totalBilirubin: lab(10, 'µmol/L', on), albumin: lab(albumin, 'g/L', on) }),
      );
      return found.score === null ? null : found.grade;
    });
    expect(grades).toEqual([1, 2, 2, 3]);
  });
});

describe('E1, the five years without treatment', () => {
  const treated = (treatedUntil: string, planned: string) =>
    rule(
      ready({
        plannedSurgeryDate: date(planned),
        otherMalignancies: [
          { site: 'colon', active: false, treatedUntil: date(treatedUntil), curedSkinOrCervixInSitu: false },
        ],
      }),
      'E1',
    ).verdict;

  it.each([
    ['2020-07-08', '2025-07-08', 'PASS'],
    ['2020-07-09', '2025-07-08', 'FAIL'],
    ['2020-02-29', '2025-02-28', 'PASS'],
    ['2020-02-29', '2025-02-27', 'FAIL'],
    ['2023-03-01', '2028-02-29', 'FAIL'],
    ['2023-03-01', '2028-03-01', 'PASS'],
  ])('E1: treated until %s, surgery on %s: %s', (until, planned, verdict) => {
    expect(treated(until, planned)).toBe(verdict);
  });

  it('E1: one cancer that excludes outweighs one that does not', () => {
    const cured = { site: 'skin', active: false, treatedUntil: null, curedSkinOrCervixInSitu: true };
    const active = { site: 'lung', active: true, treatedUntil: null, curedSkinOrCervixInSitu: false };
    const unknown = { site: 'colon', active: false, treatedUntil: null, curedSkinOrCervixInSitu: false };
    const of = (...otherMalignancies: Screening['otherMalignancies'][number][]) =>
      rule(ready({ otherMalignancies }), 'E1').verdict;
    expect([of(), of(cured), of(cured, unknown), of(unknown, active)]).toEqual([
      'PASS',
      'PASS',
      'UNKNOWN',
      'FAIL',
    ]);
  });
});

describe('E2, pathology with and without complete necrosis', () => {
  const judged = (change: Partial<Pathology>) =>
    rule(
      ready()
        .treated('TACE', '2025-06-25', { intent: 'NEOADJUVANT' })
        .operated('2025-07-08')
        .reported('2025-07-15', change),
      'E2',
      'AFTER_PATHOLOGY',
    ).verdict;

  it.each([
    ['HCC', 'PASS', 'UNKNOWN', 'PASS'],
    ['HCC_FIBROLAMELLAR', 'PASS', 'UNKNOWN', 'PASS'],
    ['OTHER', 'FAIL', 'UNKNOWN', 'PASS'],
    ['ICC', 'FAIL', 'FAIL', 'FAIL'],
    ['CHCC_CCA', 'FAIL', 'FAIL', 'FAIL'],
    ['METASTASIS', 'FAIL', 'FAIL', 'FAIL'],
    ['BENIGN', 'FAIL', 'FAIL', 'FAIL'],
  ] as const)(
    'E2: %s is %s; completely necrotic after neoadjuvant therapy %s, with biopsy or statement %s',
    (finalDiagnosis, viable, necrotic, stated) => {
      const completeNecrosis = true;
      expect([
        judged({ finalDiagnosis }),
        judged({ finalDiagnosis, completeNecrosis }),
        judged({ finalDiagnosis, completeNecrosis, preoperativeBiopsyOrStatement: true }),
      ]).toEqual([viable, necrotic, stated]);
    },
  );
});

describe('E3, the age from which no test is needed', () => {
  const woman = (ageYears: number, pregnancy: Screening['pregnancy'] = null) =>
    rule(casebook().consented({ ageYears }).screened({ sex: 'F', pregnancy }), 'E3').verdict;

  it('E3: at 54 a test is needed, at 55 not; what is declared excludes at any age', () => {
    const negative = { date: date('2025-07-01'), result: 'NEGATIVE' } as const;
    expect(woman(54)).toBe('UNKNOWN');
    expect(woman(54, { declared: false, lactating: false, test: negative })).toBe('PASS');
    expect(woman(55)).toBe('PASS');
    expect(woman(55, { declared: true, lactating: false, test: null })).toBe('FAIL');
  });

  it('E3: the age is that of the first consent by date', () => {
    const again = casebook()
      .consented({ ageYears: 55, consentDate: date('2025-07-02'), formVersion: '1.1' })
      .consented({ ageYears: 54 })
      .screened({ sex: 'F' });
    expect(rule(again, 'E3').verdict).toBe('UNKNOWN');
  });
});

describe('C0, form and flags of the newest consent', () => {
  it('C0: a re-consent that refuses what is needed fails, one that gives it passes again', () => {
    const flags = (aiProcessing: boolean) => ({ ...aConsent().flags, aiProcessing });
    const refused = ready().consented({
      formVersion: '1.1',
      consentDate: date('2025-06-25'),
      flags: flags(false),
    });
    expect(rule(refused, 'C0').verdict).toBe('FAIL');
    const given = refused.consented({ consentDate: date('2025-06-26'), flags: flags(true) });
    expect(rule(given, 'C0').verdict).toBe('PASS');
  });

  it('C0: a form that is not the current one is unknown, never a failure', () => {
    const old = casebook().consented({ formVersion: '0.9' }).screened();
    expect(rule(old, 'C0')).toMatchObject({
      verdict: 'UNKNOWN',
      reason: 'form 0.9 was signed, but form 1.0 is needed',
    });
  });

  it('C0: a refusal of a model is a study act as well', () => {
    const builder = casebook()
      .consented({ consentDate: date('2025-06-26') })
      .screened();
    const refusedOn = (day: string) => ({
      ...builder.build(),
      refusals: [{ ...predicted().book.predictions[0]!, recordedAt: noon(day), value: aRefusal('PRE') }],
    });
    const c0 = (one: Casebook) =>
      assessEligibility(one, 'SCREENING', protocolV1, date('2025-07-01')).rules.at(-1)?.verdict;
    expect([c0(refusedOn('2025-06-26')), c0(refusedOn('2025-06-25'))]).toEqual(['PASS', 'FAIL']);
  });
});

describe('ELIG-POST, exclusion after surgery', () => {
  const afterPathology = (change: Partial<Pathology>) =>
    operated().on('2025-07-15').does('RecordPathology', aPathology('2025-07-15', change));
  const slipped = () =>
    predicted()
      .on('2025-07-25')
      .does('RecordResection', aResection('2025-07-25'))
      .on('2025-08-01')
      .does('RecordPathology', aPathology('2025-08-01'));
  const bySurgeon = () =>
    predicted()
      .on('2025-07-08')
      .does('RecordResection', aResection('2025-07-08', { surgeonResidual: 'R2' }))
      .on('2025-07-15')
      .does('RecordPathology', aPathology('2025-07-15'));

  it.each([
    ['E2', 'E2', () => afterPathology({ finalDiagnosis: 'ICC' })],
    ['R2 by pathology', 'R2', () => afterPathology({ margin: 'R2' })],
    ['R2 by the surgeon', 'R2', bySurgeon],
    ['I4 by a slipped date', 'I4-DATE', slipped],
  ] as const)('ELIG-POST: %s stops schedule and predictions, and the record stays', (_, code, history) => {
    const { book } = history();
    expect(postSurgeryExclusion(book, protocolV1)?.code).toBe(code);
    expect(history().plan()).toMatchObject({ actions: [], deadline: null, closed: false });
    expect(book.predictions).toHaveLength(1);
    expect(book.pathology).not.toBeNull();
    expect(history().plan().waitingFor).not.toEqual([]);
  });

  it('ELIG-POST: a prediction that was on its way when the exclusion became known is refused', () => {
    const late = afterPathology({ margin: 'R2' }).by(service);
    expect(late.tries('RecordPrediction', aSealed('POST'))).toMatchObject({
      code: 'ELIG-POST',
      refusal: 'state',
      message: expect.stringContaining('R2'),
    });
    expect(isDomainError(afterPathology({}).by(service).tries('RecordPrediction', aSealed('POST')))).toBe(
      false,
    );
  });

  it('ELIG-POST: before surgery the same facts exclude nobody, for a repeat MRI cures them', () => {
    const failing = ready({ plannedSurgeryDate: date('2025-07-25') });
    expect(rule(failing, 'I4').verdict).toBe('FAIL');
    expect(postSurgeryExclusion(failing.build(), protocolV1)).toBeNull();
    expect(postSurgeryExclusion(failing.operated('2025-07-25').build(), protocolV1)).not.toBeNull();
  });
});

describe('ELIG-OVERALL, three occasions', () => {
  it('ELIG-OVERALL: E2 counts after pathology only, everything else on each occasion', () => {
    const builder = ready().operated('2025-07-08').reported('2025-07-15', { finalDiagnosis: 'ICC' });
    const overall = (occasion: Occasion) =>
      assessEligibility(builder.build(), occasion, protocolV1, date('2025-07-20')).overall;
    expect([overall('SCREENING'), overall('DAY_OF_SURGERY'), overall('AFTER_PATHOLOGY')]).toEqual([
      'ELIGIBLE',
      'ELIGIBLE',
      'INELIGIBLE',
    ]);
  });
});
