import { describe, expect, it } from '@jest/globals';
import { treatedPeople } from '../../../../src/virtual/study/data/treated-data.js';
import { therapyByRisk } from '../../../../src/statistics/index.js';
import { trueInteraction, trueLogHazardRatio } from '../../../../src/virtual/truth/index.js';
import { chanceOf, interceptFor, worldOf } from '../../../../src/virtual/world/index.js';

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

describe('the true interaction of therapy and risk', () => {
  it('is none where PRE says nothing', () => {
    expect(trueInteraction(worldOf('no-signal', interceptFor))).toBe(0);
  });

  it('is the more negative the more therapy does in the upper third', () => {
    const under = (hazardRatioInUpperThird: number): number =>
      trueInteraction({ ...values, therapy: { ...values.therapy, hazardRatioInUpperThird } });
    expect(under(0.4)).toBeLessThan(under(0.7) - 0.3);
    expect(under(0.7)).toBeLessThan(under(1) - 0.2);
  });

  it('is what a Cox model says of very many people', () => {
    const people = treatedPeople(values, chanceOf(1, 1, 'very many people'), 20_000);
    const fit = therapyByRisk(
      people.map(({ time }) => time),
      people.map(({ event }) => (event ? 1 : 0)),
      people.map(({ chosen }) => (chosen ? 1 : 0)),
      people.map(({ isHigh }) => (isHigh ? 1 : 0)),
    );
    if (fit.kind === 'NotEstimable' || fit.product.estimate.kind === 'NotEstimable')
      throw new Error('no fit');
    const { value } = fit.product.estimate;
    expect(Math.abs(value - trueInteraction(values))).toBeLessThan(3 * fit.product.standardError);
    expect(fit.product.standardError).toBeLessThan(0.1);
  });
});
