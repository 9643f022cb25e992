import { describe, expect, it } from '@jest/globals';
import { modelAverage, randomStreams, trendedRate } from '../../../../src/statistics/index.js';

const named = (name: string, logEvidence: number) => ({ logEvidence, draw: () => name });
const shareOf = (name: string, models: Parameters<typeof modelAverage<string>>[0]): number => {
  const drawn = randomStreams(3, 0, 4_000).map(modelAverage(models));
  return drawn.filter((one) => one === name).length / drawn.length;
};

describe('an average of models', () => {
  it('draws each as often as its evidence says', () => {
    const share = shareOf('likely', [named('likely', -500 + Math.log(3)), named('unlikely', -500)]);
    expect(share).toBeGreaterThan(0.72);
    expect(share).toBeLessThan(0.78);
  });

  it('never draws one that excludes what was seen', () => {
    expect(shareOf('possible', [named('impossible', -Infinity), named('possible', -900)])).toBe(1);
  });

  it('is refused where no model allows what was seen', () => {
    expect(() => modelAverage([named('impossible', -Infinity)])).toThrow('none of the models');
    expect(() => modelAverage([])).toThrow(RangeError);
  });

  it('weighs rates by the probability of their counts: negative binomial where there is no trend', () => {
    // 3 events in 10, of a rate that is Gamma(2, e): probability ∝ e² · 10³ / (e + 10)⁵.
    const of = (exposure: number, time: number) =>
      trendedRate([{ at: 1, events: 3, exposure: time }], {
        shape: 2,
        exposure,
        slope: { mean: 0, sd: 1e-9 },
      }).logEvidence;
    const probability = (exposure: number, time: number): number =>
      (exposure ** 2 * time ** 3) / (exposure + time) ** 5;
    expect(of(4, 10) - of(9, 10)).toBeCloseTo(Math.log(probability(4, 10) / probability(9, 10)), 6);
    expect(of(4, 10) - of(4, 30)).toBeCloseTo(Math.log(probability(4, 10) / probability(4, 30)), 6);
    expect(of(4, 0)).toBe(-Infinity);
  });
});
