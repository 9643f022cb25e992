import { beforeAll, describe, expect, it } from '@jest/globals';
import { modelTruth } from '../../../../src/virtual/truth/index.js';
import { interceptFor, type ScenarioName, worldOf } from '../../../../src/virtual/world/index.js';

const truthOf = (name: ScenarioName): ReadonlyMap<string, number> =>
  modelTruth(worldOf(name, interceptFor), {
    groupsFrom: [0.2, 0.5],
    thresholds: [0.1, 0.2, 0.5],
    people: 353,
  });

describe('the true values of the stated world', () => {
  let truth: ReadonlyMap<string, number>;
  beforeAll(() => {
    truth = truthOf('stated');
  });

  it.each([
    ['incidence.aalen-johansen | cause 1', 0.183, 3],
    ['auc.at-horizon | PRE', 0.754, 3],
    ['auc.at-horizon | POST', 0.809, 3],
    ['classification.sensitivity | PRE | ≥ 0.5', 0.13, 2],
  ])('are those that are stated: %s is %d', (key, stated, digits) => {
    expect(Number(truth.get(key)?.toFixed(digits))).toBe(stated);
  });

  it('have both models calibrated', () => {
    for (const score of ['PRE', 'POST']) {
      expect(truth.get(`calibration.slope | ${score}`)).toBeCloseTo(1, 10);
      expect(truth.get(`calibration.intercept | ${score}`)).toBeCloseTo(0, 10);
      expect(truth.get(`calibration.expected-observed | ${score}`)).toBeCloseTo(1, 10);
    }
  });

  it('have smooth curves on the diagonal without end, and around it among 353', () => {
    for (const score of ['PRE', 'POST']) {
      for (const name of ['ici', 'e50', 'e90'])
        expect(truth.get(`calibration.${name} | ${score}`)).toBeCloseTo(0, 12);
      expect(truth.get(`calibration.ici | ${score} | everybody followed`)).toBeGreaterThan(0.01);
      expect(truth.get(`calibration.ici | ${score} | everybody followed`)).toBeLessThan(0.06);
    }
  });

  it('hold no test, since a score that says something makes groups that differ', () => {
    expect([...truth.keys()].filter((key) => key.includes('rejections'))).toEqual([]);
  });

  it('make the incidences and the freedom from events one', () => {
    const causes = [1, 2, 3].map((cause) => truth.get(`incidence.aalen-johansen | cause ${cause}`) ?? 0);
    const free = truth.get('survival.kaplan-meier') ?? 0;
    expect(causes.reduce((sum, one) => sum + one, free)).toBeCloseTo(1, 12);
  });

  it('let net benefit at a threshold follow from sensitivity, specificity and prevalence', () => {
    const at = (name: string): number => truth.get(`classification.${name} | POST | ≥ 0.2`) ?? Number.NaN;
    const [rate, odds] = [at('prevalence'), 0.2 / 0.8];
    const benefit = at('sensitivity') * rate - (1 - at('specificity')) * (1 - rate) * odds;
    expect(truth.get('net-benefit.at-threshold | POST | ≥ 0.2')).toBeCloseTo(benefit, 12);
  });
});

describe('the true values of another world', () => {
  it('without signal are an AUC and concordances of ½, a slope of 0 and ratios of 1', () => {
    const truth = truthOf('no-signal');
    for (const key of ['auc.delong', 'auc.at-horizon', 'concordance.harrell', 'concordance.uno'])
      expect(truth.get(`${key} | PRE`)).toBeCloseTo(0.5, 10);
    expect(truth.get('calibration.slope | POST')).toBeCloseTo(0, 10);
    expect(truth.get('cox.ratio | PRE | ≥ 0.5 | high')).toBe(1);
    expect(truth.get('log-rank.rejections | PRE | ≥ 0.2')).toBe(0.05);
    expect(truth.get('gray.rejections | POST | ≥ 0.5 | cause 1')).toBe(0.05);
  });

  it('miscalibrated have the inverse of the stated slope, and the same areas', () => {
    const truth = truthOf('miscalibrated');
    expect(truth.get('calibration.slope | PRE')).toBeCloseTo(1 / 0.7, 10);
    expect(truth.get('calibration.slope | POST')).toBeCloseTo(1 / 0.7, 10);
    expect(truth.get('auc.delong | POST')?.toFixed(3)).toBe('0.809');
  });

  it('miscalibrated lie apart by what slope and shift make of a risk', () => {
    const truth = truthOf('miscalibrated');
    const [ici, e50, e90] = ['ici', 'e50', 'e90'].map((name) => truth.get(`calibration.${name} | POST`) ?? 0);
    expect(ici).toBeGreaterThan(0.08);
    expect(e50).toBeLessThan(e90 ?? 0);
    expect(truth.get('calibration.spline.ici | POST')).toBe(ici);
  });

  it('rare has the rate 0.10', () => {
    expect(truthOf('rate-0.10').get('classification.prevalence | POST | ≥ 0.5')).toBeCloseTo(0.1, 8);
  });
});
