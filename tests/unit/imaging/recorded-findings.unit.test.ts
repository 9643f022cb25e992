import { describe, expect, it } from '@jest/globals';
import { imagingFinding } from '../../../src/contracts/values/imaging.js';
import { type ImagingFinding, recordedFindings } from '../../../src/domain/imaging/gate/finding.js';
import { findingsLimit } from '../../../src/domain/record/machines/imaging-assessment.js';

const note = (i: number): ImagingFinding => ({ ruleId: 'IV-07', verdict: 'PASS', message: `note ${i}` });
const fails: ImagingFinding = { ruleId: 'IV-01', verdict: 'FAIL', message: 'a slice is missing' };

describe('the findings of a study as they are recorded', () => {
  it('hold no longer words than the log takes, of 300 temporal positions too', () => {
    const positions = Array.from({ length: 300 }, (_, i) => `position ${i}`).join(', ');
    const [found] = recordedFindings([{ ...fails, message: `IV-10: incomplete: ${positions}` }]);
    expect(imagingFinding.safeParse(found).success).toBe(true);
    expect(found?.message).toMatch(/ … \(\d+ more characters\)$/u);
  });

  it('are the gravest where there are too many, and say how many more there were', () => {
    const found = recordedFindings([...Array.from({ length: 700 }, (_, i) => note(i)), fails]);
    expect(found).toHaveLength(findingsLimit);
    expect(found[0]).toMatchObject({ ruleId: 'IV-01', verdict: 'FAIL' });
    expect(found.at(-1)?.message).toContain('201 more findings');
  });
});
