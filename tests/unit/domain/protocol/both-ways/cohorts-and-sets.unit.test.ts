import { describe, expect, it } from '@jest/globals';
import { analysisSets } from '../../../../../src/domain/protocol/analysis-sets/analysis-sets.js';
import { cohortOf } from '../../../../../src/domain/protocol/cohort/cohort.js';
import { protocolV1 } from '../../../../../src/domain/protocol/versions/v1.js';
import { type CasebookBuilder, date, operatedOn } from '../../../../support/casebooks.js';
import { dataCut, s1, s4, s4Stain, s8 } from '../../../../support/stories.js';

const cohort = (builder: CasebookBuilder) => cohortOf(builder.build(), protocolV1);
const sets = (builder: CasebookBuilder) => analysisSets(builder.build(), protocolV1, date(dataCut));
const operated = operatedOn('2025-07-08');

describe('cohorts', () => {
  it('COH-BASE: surgery alone, and no longer once an adjuvant therapy was given', () => {
    expect(cohort(operated)).toMatchObject({ cohort: 'SURGERY_ONLY', ruleId: 'COH-BASE' });
    expect(cohort(s4())).toMatchObject({ cohort: 'EXPLORATORY', ruleId: 'COH-ADJ' });
  });

  it('COH-NEOADJ: therapy after surgery is none', () => {
    expect(cohort(operated.treated('TKI', '2025-08-01'))).toMatchObject({ ruleId: 'COH-ADJ' });
    expect(cohort(operated.treated('TKI', '2025-07-01'))).toMatchObject({ ruleId: 'COH-NEOADJ' });
  });

  it('COH-TACE-STAIN: clean angiography is no recurrence, so the therapy is adjuvant', () => {
    expect(cohort(s4())).toMatchObject({ cohort: 'EXPLORATORY' });
    expect(cohort(s4Stain())).toMatchObject({ cohort: 'SURGERY_ONLY' });
  });

  it('COH-ANTIVIRAL: thymosin against the virus changes nothing, as adjuvant therapy it does', () => {
    const thymosin = (intent: 'ANTIVIRAL' | 'ADJUVANT') =>
      cohort(operated.treated('THYMOSIN', '2025-08-01', { intent }));
    expect(thymosin('ANTIVIRAL')).toMatchObject({ cohort: 'SURGERY_ONLY' });
    expect(thymosin('ADJUVANT')).toMatchObject({ cohort: 'EXPLORATORY' });
  });
});

describe('analysis sets', () => {
  const r2 = s1().reported('2025-07-15', { margin: 'R2' });

  it('AS-FASV: R2 is no member', () => {
    expect(sets(s1()).FAS_V.member).toBe(true);
    expect(sets(r2).FAS_V.member).toBe(false);
  });

  it('AS-PPV: needs a label', () => {
    expect(sets(s1()).PP_V.member).toBe(true);
    expect(sets(s8().predicted('PRE', '2025-08-20')).PP_V.member).toBe(false);
  });

  it('AS-POSTV: needs a POST score', () => {
    expect(sets(s4Stain()).POST_V.member).toBe(true);
    expect(sets(s1()).POST_V.member).toBe(false);
  });

  it('AS-EXP: who had surgery alone is no member', () => {
    expect(sets(s4()).EXP.member).toBe(true);
    expect(sets(s1()).EXP.member).toBe(false);
  });

  it('AS-ALL: holds both cohorts and nobody who is excluded', () => {
    expect([s1(), s4(), r2].map((builder) => sets(builder).ALL.member)).toEqual([true, true, false]);
  });
});
