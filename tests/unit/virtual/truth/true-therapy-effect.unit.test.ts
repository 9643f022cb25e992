import { describe, expect, it } from '@jest/globals';
import { trueLogHazardRatio } from '../../../../src/virtual/truth/index.js';
import { interceptFor, worldOf } from '../../../../src/virtual/world/index.js';

const values = worldOf('stated', interceptFor);
const of = (question: Partial<Parameters<typeof trueLogHazardRatio>[1]>, world = values): number =>
  trueLogHazardRatio(world, { stratum: 'upper third', weighting: 'overlap', landmark: 0, ...question });

describe('the true effect of adjuvant therapy', () => {
  it('is none below the upper third, however people are weighted and from when on', () => {
    for (const weighting of ['overlap', 'inverse-probability'] as const)
      for (const landmark of [0, 84]) expect(of({ stratum: 'below', weighting, landmark })).toBeCloseTo(0, 9);
  });

  it('lies between the stated ratio and none in the upper third, nearer to the stated one', () => {
    const stated = Math.log(0.7);
    for (const weighting of ['overlap', 'inverse-probability'] as const) {
      expect(of({ weighting })).toBeGreaterThan(stated);
      expect(of({ weighting })).toBeLessThan(stated / 2);
    }
  });

  it('is the larger the more therapy does', () => {
    const stronger = { ...values, therapy: { ...values.therapy, hazardRatioInUpperThird: 0.4 } };
    expect(of({}, stronger)).toBeLessThan(of({}) - 0.3);
  });
});
