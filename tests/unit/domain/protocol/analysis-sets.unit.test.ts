import { describe, expect, it } from '@jest/globals';
import {
  analysisSets,
  type AnalysisSet,
} from '../../../../src/domain/protocol/analysis-sets/analysis-sets.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { casebook, type CasebookBuilder, date } from '../../../support/casebooks.js';
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
    expect(setsOf(s8().predicted('PRE', '2025-08-20')).PP_V.reasons).toEqual(['LABEL-CENSORED']);
    const r1 = s1().reported('2025-07-15', { margin: 'R1' });
    expect(setsOf(r1).PP_V.reasons).toEqual(['R1']);
    expect(setsOf(r1).FAS_V.member).toBe(true);
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
    const newer = { ...protocolV1, consent: { currentForm: '2.0' } };
    expect(analysisSets(s1().build(), newer, date(dataCut)).ENR.member).toBe(true);
  });

  it('AS-SCR: without consent nothing', () => {
    expect(memberOf(casebook().screened())).toEqual([]);
    expect(memberOf(casebook().consented().screened())).toEqual(['SCR']);
    expect(setsOf(casebook().consented().screened().imaged('2025-06-24')).ENR.reasons).toEqual([
      'NOT-OPERATED',
    ]);
  });
});
