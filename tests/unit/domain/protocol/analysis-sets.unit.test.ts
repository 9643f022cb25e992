import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../../../src/domain/calendar/plain-date.js';
import {
  analysisSets,
  type AnalysisSet,
} from '../../../../src/domain/protocol/analysis-sets/analysis-sets.js';
import { assessEligibility } from '../../../../src/domain/protocol/eligibility/assess-eligibility.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { ProtocolParameters } from '../../../../src/domain/parameters/parameters.js';
import { aConsent, casebook, type CasebookBuilder, date, operatedOn } from '../../../support/casebooks.js';
import { dataCut, s1, s4, s4Stain, s8, s12 } from '../../../support/stories.js';

const setsOf = (builder: CasebookBuilder, cutoff = dataCut) =>
  analysisSets(builder.build(), protocolV1, date(cutoff));
const memberOf = (builder: CasebookBuilder, cutoff = dataCut): readonly AnalysisSet[] =>
  (Object.entries(setsOf(builder, cutoff)) as [AnalysisSet, { member: boolean }][])
    .filter(([, { member }]) => member)
    .map(([name]) => name);

describe('analysis sets', () => {
  it('AS-FASV: S1 belongs to the validation sets', () => {
    expect(memberOf(s1())).toEqual(['SCR', 'ENR', 'FAS_V', 'PP_V', 'ALL']);
    expect(setsOf(s1()).POST_V.reasons).toEqual(['POST-MISSING']);
  });

  it('AS-EXP: S4 leaves FAS-V on the day of the TACE', () => {
    expect(memberOf(s4())).toEqual(['SCR', 'ENR', 'EXP', 'ALL']);
    expect(setsOf(s4()).FAS_V.reasons).toEqual(['EXPLORATORY']);
    expect(memberOf(s4(), '2025-10-27')).toContain('FAS_V');
    expect(memberOf(s4(), '2025-10-28')).not.toContain('FAS_V');
  });

  it('AS-POSTV: S4 with a stain stays, with both scores', () => {
    expect(memberOf(s4Stain())).toEqual(['SCR', 'ENR', 'FAS_V', 'PP_V', 'POST_V', 'ALL']);
  });

  it('AS-PPV: a censored label and R1 keep in FAS-V but out of PP-V', () => {
    const lost = setsOf(s8().predicted('PRE', '2025-08-20'));
    expect(lost.PP_V.reasons).toEqual(['DEVIATION-ENDPOINT_SCAN', 'LABEL-CENSORED']);
    expect(lost.FAS_V.member).toBe(true);
    const r1 = s1().reported('2025-07-15', { margin: 'R1' });
    expect(setsOf(r1).PP_V.reasons).toEqual(['R1']);
    expect(setsOf(r1).FAS_V.member).toBe(true);
    const seen = s1().operated('2025-07-08', { surgeonResidual: 'R1' });
    expect(setsOf(seen).PP_V.member).toBe(true);
  });

  it('AS-PPV: at the final lock the reason is a censored label, before it a pending one', () => {
    const early = operatedOn('2025-07-08').predicted('PRE', '2025-06-26').build();
    const reasons = (finalLock?: boolean) =>
      analysisSets(early, protocolV1, date('2025-07-20'), finalLock).PP_V.reasons;
    expect(reasons()).toContain('LABEL-PENDING');
    expect(reasons(true)).toContain('LABEL-CENSORED');
    expect(reasons(true)).not.toContain('LABEL-PENDING');
  });

  it('AS-PPV: an important deviation on the endpoint excludes, recorded or found, and no other does', () => {
    const reasonsOf = (builder: CasebookBuilder) => setsOf(builder).PP_V.reasons;
    expect(reasonsOf(s1().deviated('2027-07-05', 'BLINDING'))).toEqual(['DEVIATION-BLINDING']);
    expect(reasonsOf(s1().deviated('2027-07-05', 'ENDPOINT_SCAN'))).toEqual(['DEVIATION-ENDPOINT_SCAN']);
    expect(reasonsOf(s1().deviated('2028-06-11', 'BLINDING'))).toEqual([]);
    for (const other of ['CONSENT', 'ELIGIBILITY', 'MRI', 'PREDICTION_LOCK', 'VISIT', 'DATA'] as const)
      expect(reasonsOf(s1().deviated('2027-07-05', other))).toEqual([]);
    const late = operatedOn('2025-07-08')
      .predicted('PRE', '2025-06-26')
      .clean('2025-08-07', '2025-10-08', '2026-01-08', '2026-04-08', '2026-07-08', '2026-10-08')
      .clean('2027-01-08', '2027-04-08', '2027-10-01');
    expect(reasonsOf(late)).toEqual(['DEVIATION-ENDPOINT_SCAN']);
  });

  it('AS-PPV: which categories exclude is a parameter, and a minor deviation never does', () => {
    const withRules = (deviations: Partial<ProtocolParameters['deviations']>) =>
      analysisSets(
        s1().deviated('2027-07-05', 'BLINDING').deviated('2027-07-05', 'VISIT').build(),
        { ...protocolV1, deviations: { ...protocolV1.deviations, ...deviations } },
        date(dataCut),
      ).PP_V.reasons;
    expect(withRules({ excludeFromPp: ['BLINDING', 'VISIT'] })).toEqual(['DEVIATION-BLINDING']);
    expect(withRules({ importantCategories: ['VISIT'] })).toEqual([]);
  });

  it('AS-FASV: the PRE score was fixed by the day of surgery', () => {
    const unscored = operatedOn('2025-07-08');
    expect(setsOf(unscored).FAS_V.reasons).toEqual(['PRE-MISSING']);
    expect(setsOf(unscored.predicted('PRE', '2025-07-08')).FAS_V.member).toBe(true);
    expect(setsOf(unscored.predicted('PRE', '2025-07-09')).FAS_V.reasons).toEqual(['PRE-LATE']);
    expect(setsOf(unscored.predicted('PRE', '2025-07-09')).ENR.member).toBe(true);
  });

  it('AS-FASV, AS-POSTV, MRI-ROLE: a secondary score makes nobody a member, and takes nobody out', () => {
    const secondary = { purpose: 'SECONDARY' } as const;
    const only = operatedOn('2025-07-08').reported('2025-07-15').predicted('PRE', '2025-07-01', secondary);
    expect(setsOf(only).FAS_V.reasons).toEqual(['PRE-MISSING']);
    const both = s1().predicted('PRE', '2025-07-09', secondary);
    expect(setsOf(both)).toEqual(setsOf(s1()));
  });

  it('AS-POSTV: needs a POST score, and FAS-V before it', () => {
    const both = s1().predicted('POST', '2025-07-16');
    expect(setsOf(both).POST_V.member).toBe(true);
    expect(setsOf(both, '2025-07-15').POST_V.reasons).toEqual(['POST-MISSING']);
    expect(
      setsOf(operatedOn('2025-07-08').reported('2025-07-15').predicted('POST', '2025-07-16')).POST_V.reasons,
    ).toEqual(['PRE-MISSING']);
  });

  it.each([
    ['AS-SCR', 'the consent', s1(), '2025-06-19', 'SCR', '2025-06-20'],
    ['AS-ENR', 'the surgery', s1(), '2025-07-07', 'ENR', '2025-07-08'],
    [
      'AS-FASV',
      'the score',
      operatedOn('2025-07-08').predicted('PRE', '2025-07-08'),
      '2025-07-07',
      'FAS_V',
      '2025-07-08',
    ],
    ['AS-EXP', 'the therapy', s4(), '2025-10-27', 'EXP', '2025-10-28'],
    ['AS-ALL', 'the surgery', s1(), '2025-07-07', 'ALL', '2025-07-08'],
    ['AS-PPV', 'the label', s1(), '2027-07-08', 'PP_V', '2027-07-09'],
    ['AS-POSTV', 'the report', s4Stain(), '2025-09-23', 'POST_V', '2025-09-26'],
  ] as const)('%s: %s counts from its own day on', (_id, _what, builder, before, set, from) => {
    expect(setsOf(builder, before)[set].member).toBe(false);
    expect(setsOf(builder, from)[set].member).toBe(true);
  });

  it.each([
    ['E2 by pathology', s1().reported('2026-02-02', { finalDiagnosis: 'ICC' }), '2026-02-02'],
    ['R2 by pathology', s1().reported('2026-02-02', { margin: 'R2' }), '2026-02-02'],
    ['W3', s1().withdrew('2026-02-02', 'W3'), '2026-02-02'],
    ['co-enrolment', s1().coEnrolled('2026-02-02'), '2026-02-02'],
    ['neoadjuvant therapy recorded late', s1().treated('TACE', '2025-07-01'), '2025-07-08'],
  ] as const)('AS-FASV: %s excludes from its own day on, not before', (_, builder, from) => {
    const dayBefore = addDays(date(from), -1);
    if (dayBefore >= '2025-07-08') expect(setsOf(builder, dayBefore).FAS_V.member).toBe(true);
    expect(setsOf(builder, from).FAS_V.member).toBe(false);
  });

  it('AS-EXP: needs no score, and not W3', () => {
    const treated = operatedOn('2025-09-16').treated('TACE', '2025-10-28', { intent: 'ADJUVANT' });
    expect(setsOf(treated).EXP.member).toBe(true);
    expect(setsOf(treated).ALL.member).toBe(true);
    expect(setsOf(treated.withdrew('2026-01-01', 'W3')).EXP.reasons).toEqual(['W3']);
    expect(setsOf(s1()).EXP.reasons).toEqual(['SURGERY_ONLY']);
  });

  it('AS-ENR, C0: a consent form that no version of the protocol knows enrols nobody', () => {
    const book = s1().build();
    const banana = book.consents.map((fact) => ({
      ...fact,
      value: { ...fact.value, formVersion: 'banana' },
    }));
    const sets = analysisSets({ ...book, consents: banana }, protocolV1, date(dataCut));
    expect(sets.ENR).toMatchObject({ member: false, reasons: ['C0'] });
    expect(sets.FAS_V.member).toBe(false);
  });

  it('AS-EXP, ST-INDET: therapy between a scan that said recurrence and its form follows the recurrence, at every cutoff', () => {
    const between = s1()
      .scanned('2026-05-01', 'RECURRENCE')
      .treated('TACE', '2026-05-10')
      .recurred('2026-05-20');
    expect(setsOf(between, '2026-05-15').EXP.member).toBe(false);
    expect(setsOf(between, '2026-05-20').EXP.member).toBe(false);
  });

  it.each([
    ['E2', s1().reported('2025-07-15', { finalDiagnosis: 'ICC' }), ['E2']],
    ['R2', s1().reported('2025-07-15', { margin: 'R2' }), ['R2']],
    ['W3', s1().withdrew('2027-09-01', 'W3'), ['W3']],
  ] as const)('AS-ALL: %s excludes from analysis and stays enrolled', (_, builder, reasons) => {
    expect(memberOf(builder)).toEqual(['SCR', 'ENR']);
    expect(setsOf(builder).ALL.reasons).toEqual(reasons);
  });

  it('AS-FASV: W1 and W2 stay', () => {
    expect(setsOf(s1().withdrew('2027-09-01', 'W2')).FAS_V.member).toBe(true);
  });

  it('AS-ENR: S12 operated without a repeat MRI is screened, not enrolled, reason I4', () => {
    const operated = s12().operated('2026-02-24');
    expect(memberOf(operated)).toEqual(['SCR']);
    expect(setsOf(operated).ENR.reasons).toEqual(['I4']);
  });

  it('AS-ENR: a newer consent form does not undo enrolment', () => {
    const since = (until: string) => {
      const consent = { currentForm: '2.0', earlierForms: [{ form: '1.0', until: date(until) }] };
      return analysisSets(s1().build(), { ...protocolV1, consent }, date(dataCut));
    };
    expect(since('2025-07-09').ENR.member).toBe(true);
    const asked = since('2025-07-08');
    expect(asked.ENR).toMatchObject({ member: false, reasons: ['C0'] });
    expect(Object.entries(asked).filter(([, { member }]) => member)).toEqual([['SCR', expect.anything()]]);
  });

  it.each([
    ['the plain course', s1(), 'ELIGIBLE'],
    ['no MRI that passes', s12().operated('2026-02-24'), 'INELIGIBLE'],
    [
      'another consent form',
      casebook().consented({ formVersion: '0.9' }).screened().imaged('2025-06-24').operated('2025-07-08'),
      'PENDING',
    ],
  ] as const)(
    'AS-ENR, ELIG-OVERALL: %s, every set from ENR on asks for ELIGIBLE',
    (_what, builder, overall) => {
      const book = builder.build();
      const judged = assessEligibility(book, 'DAY_OF_SURGERY', protocolV1, date(dataCut));
      expect(judged.overall).toBe(overall);
      const { SCR: _screened, ...rest } = analysisSets(book, protocolV1, date(dataCut));
      expect(rest.ENR.member).toBe(overall === 'ELIGIBLE');
      if (overall !== 'ELIGIBLE') expect(Object.values(rest).some(({ member }) => member)).toBe(false);
    },
  );

  it('AS-ENR, C0, ELIG-OVERALL: a form that was signed ahead of its day is not the one that was asked for', () => {
    const book = s1().build();
    const ahead = book.consents.map((fact) => ({ ...fact, value: { ...fact.value, formVersion: '2.0' } }));
    const consent = { currentForm: '2.0', earlierForms: [{ form: '1.0', until: date('2026-01-01') }] };
    const sets = analysisSets({ ...book, consents: ahead }, { ...protocolV1, consent }, date(dataCut));
    expect(sets.ENR).toMatchObject({ member: false, reasons: ['C0'] });
  });

  it('AS-ENR: what was consented to on the day of surgery stays so, whatever a later form says', () => {
    const flags = { ...aConsent().flags, aiProcessing: false };
    const refusing = s1().consented({ consentDate: date('2026-01-01'), flags });
    expect(setsOf(refusing).ENR.member).toBe(true);
    const refused = casebook().consented({ flags }).screened().imaged('2025-06-24').operated('2025-07-08');
    expect(setsOf(refused).ENR.reasons).toEqual(['C0']);
  });

  it('AS-ENR: an unknown rule excludes who was operated, and waits for who was not', () => {
    const unsigned = {
      diagnosis: { basis: 'IMAGING_LR5', transcript: 'NOT_SIGNED', firstEver: true },
    } as const;
    expect(setsOf(operatedOn('2025-07-08', unsigned)).ENR.reasons).toEqual(['I3']);
    const waiting = casebook().consented().screened(unsigned).imaged('2025-06-24');
    expect(setsOf(waiting).ENR.reasons).toEqual(['NOT-OPERATED']);
    expect(setsOf(casebook().consented().screened({ ecog: 2 })).ENR.reasons).toEqual(['NOT-OPERATED', 'I6']);
  });

  it('AS-SCR: an erased record is in no set, for that reason alone', () => {
    const erased = Object.values(analysisSets({ ...s1().build(), shredded: 1 }, protocolV1, date(dataCut)));
    expect(erased.map(({ member, reasons }) => [member, reasons])).toEqual(
      Array.from({ length: 7 }, () => [false, ['ERASED']]),
    );
  });

  it('AS-SCR: without consent nothing', () => {
    expect(memberOf(casebook().screened())).toEqual([]);
    expect(memberOf(casebook().consented().screened())).toEqual(['SCR']);
    expect(setsOf(casebook().consented().screened().imaged('2025-06-24')).ENR.reasons).toEqual([
      'NOT-OPERATED',
    ]);
  });
});
