import { describe, expect, it } from '@jest/globals';
import { softFindings } from '../../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { protocolV1 } from '../../../../../src/domain/protocol/versions/v1.js';
import { type CasebookBuilder, date, lab, operatedOn } from '../../../../support/casebooks.js';

const rules = (builder: CasebookBuilder) =>
  softFindings(builder.build(), protocolV1, date('2027-01-01')).map(({ ruleId }) => ruleId);
const operated = operatedOn('2025-07-08').reported('2025-07-15');

describe('soft checks that ask nothing', () => {
  it('EC-S05: bilirubin of 5 µmol/L with ascites, and of 4 without', () => {
    const of = (bilirubin: number, ascites: 'MILD' | 'NONE') =>
      rules(
        operatedOn('2025-07-08', {
          ascites,
          labs: { totalBilirubin: lab(bilirubin, 'µmol/L', '2025-06-30') },
        }).reported('2025-07-15'),
      );
    expect([...of(5, 'MILD'), ...of(4, 'NONE')]).toEqual([]);
    expect(of(4, 'MILD')).toEqual(['EC-S05']);
  });

  it('EC-S09: a therapy with an intent', () => {
    expect(rules(operated.treated('THYMOSIN', '2025-09-01', { intent: 'ANTIVIRAL' }))).toEqual([]);
    expect(rules(operated.treated('THYMOSIN', '2025-09-01'))).toEqual(['EC-S09']);
  });

  it('EC-S13: tumour in the explant without its transplant, as with a transplant up to it, or by tissue of a biopsy', () => {
    const seen = '2026-01-08';
    const explant = operated.recurred(seen, { basis: 'EXPLANT' });
    expect(rules(explant)).toContain('EC-S13');
    expect(rules(operated.recurred(seen, { basis: 'BIOPSY' }))).not.toContain('EC-S13');
    const transplanted = (on: string) => rules(explant.treated('LIVER_TRANSPLANT', on));
    expect(transplanted('2026-01-08')).not.toContain('EC-S13');
    expect(transplanted('2026-01-09')).toContain('EC-S13');
    expect(rules(explant.treated('TACE', '2026-01-01'))).toContain('EC-S13');
  });

  it('EC-S10: an ablation while the cohort is still SURGERY_ONLY, as after a recurrence or with its form', () => {
    const recurred = operated.workedUp('2026-01-08').recurred('2026-01-08');
    const treated = (modality: 'TACE' | 'ABLATION', on: string) =>
      rules(recurred.treated(modality, on, { intent: 'RECURRENCE_TREATMENT' }));
    expect(treated('TACE', '2026-01-09')).toEqual([]);
    expect(treated('ABLATION', '2026-01-08')).toEqual([]);
    expect(treated('TACE', '2026-01-08')).toEqual([]);
    const noForm = operated.scanned('2026-01-08', 'RECURRENCE');
    expect(rules(noForm.treated('TACE', '2026-01-08', { intent: 'RECURRENCE_TREATMENT' }))).toContain(
      'EC-S10',
    );
  });
});
