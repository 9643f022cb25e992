import { describe, expect, it } from '@jest/globals';
import { assess, aSeries, faultlessStudy, imagesOf } from './fake-study.js';

const { pre, arterial, portal, delayed } = faultlessStudy;
const study = [pre, arterial, portal, delayed];

describe('the judgement of a study from its files', () => {
  it('IV-01: passes a faultless one without a finding', async () => {
    expect(await assess(...study)).toMatchObject({
      verdict: 'PASS',
      findings: [],
      phases: { PRE_CONTRAST: 'pre', LATE_ARTERIAL: 'arterial', PORTAL_VENOUS: 'portal', DELAYED: 'delayed' },
    });
  });

  it.each(['ep2d_diff_b50_400_800', 'series 9'])(
    'PH-NAME, IV-10: the volumes of another image %s between pre-contrast and injection take no place',
    async (SeriesDescription) => {
      const bValues = [1, 2, 3].flatMap((number) =>
        imagesOf(10 + number, {
          SeriesDescription,
          AcquisitionNumber: String(number),
          AcquisitionTime: `09${30 + number}00`,
        }),
      );
      expect(await assess(...study, aSeries('diffusion', ...bValues))).toMatchObject({
        verdict: 'PASS',
        phases: { PRE_CONTRAST: 'pre' },
      });
      expect(await assess(arterial, portal, delayed, aSeries('diffusion', ...bValues))).toMatchObject({
        verdict: 'FAIL',
        findings: [{ ruleId: 'IQ-PHASES' }],
      });
    },
  );
});
