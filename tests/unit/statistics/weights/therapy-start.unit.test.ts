import { describe, expect, it } from '@jest/globals';
import {
  aucAt,
  aucAtWeighted,
  randomStreams,
  therapyStartWeights,
} from '../../../../src/statistics/index.js';

const valueOf = (quantity: { readonly kind: string }): number =>
  'value' in quantity && typeof quantity.value === 'number' ? quantity.value : NaN;

describe('weights for the start of a therapy', () => {
  it('are those of the other censoring where nobody starts', () => {
    const [times, types] = [
      [10, 20, 30, 40, 50],
      [1, 0, 2, 0, 1],
    ];
    const scores = [0.9, 0.2, 0.1, 0.4, 0.3];
    const weighted = therapyStartWeights(times, types, [0, 0, 0, 0, 0], [[1, 2, 3, 4, 5]], 35);
    if (weighted.kind !== 'TherapyStartWeights') throw new Error(weighted.reason);
    expect(weighted.fit).toBeNull();
    const direct = aucAt(times, types, scores, 35);
    expect(valueOf(aucAtWeighted(times, types, scores, 35, weighted.weights).auc)).toBe(valueOf(direct.auc));
  });

  it('follow Breslow by hand', () => {
    // Two groups; starts on day 2 (x = 1), day 4 (x = 0) and day 6 (x = 1), an event on day 4 before the start of that day.
    const times = [2, 4, 4, 6, 9, 9];
    const types = [0, 1, 0, 0, 1, 0];
    const started = [1, 0, 1, 1, 0, 0];
    const x = [1, 0, 0, 1, 0, 1];
    const weighted = therapyStartWeights(times, types, started, [x], 8);
    if (weighted.kind !== 'TherapyStartWeights') throw new Error(weighted.reason);
    const coefficient = weighted.fit?.coefficients[0];
    const r = Math.exp((coefficient?.z ?? NaN) * (coefficient?.standardError ?? NaN));
    const first = 1 / (3 * r + 3);
    const second = first + 1 / (2 + 2 * r);
    const third = second + 1 / (1 + 2 * r);
    const expected = [0, Math.exp(first), 0, 0, Math.exp(third), Math.exp(third * r)];
    expected.forEach((weight, i) => {
      expect(weighted.weights[i]).toBeCloseTo(weight, 10);
    });
  });

  it('bring back the area that therapy for those at risk has hidden', () => {
    // Therapy goes to those of high score and high hidden risk, so that plain censoring is informative.
    const people = randomStreams(5, 0, 20_000).map(({ uniform }) => {
      const [score, hidden] = [uniform(), uniform()];
      const event = uniform() < 0.05 + 0.4 * score + 0.5 * hidden ? 1 : 0;
      const time = event === 1 ? 100 + 600 * uniform() : 800;
      const chosen = score > 0.5 && hidden > 0.5 ? 1 : 0;
      const start = uniform() < (chosen === 1 ? 0.8 : 0.1) ? 90 * uniform() : Infinity;
      return { score, chosen, event, time, start };
    });
    const scores = people.map(({ score }) => score);
    const truth = valueOf(
      aucAt(
        people.map(({ time }) => time),
        people.map(({ event }) => event),
        scores,
        730,
      ).auc,
    );
    const times = people.map(({ time, start }) => Math.min(time, start));
    const types = people.map(({ event, start }) => (start < Infinity ? 0 : event));
    const started = people.map(({ start }) => (start < Infinity ? 1 : 0));
    const plain = valueOf(aucAt(times, types, scores, 730).auc);
    const weighted = therapyStartWeights(times, types, started, [people.map(({ chosen }) => chosen)], 730);
    if (weighted.kind !== 'TherapyStartWeights') throw new Error(weighted.reason);
    const mended = valueOf(aucAtWeighted(times, types, scores, 730, weighted.weights).auc);
    expect(Math.abs(plain - truth)).toBeGreaterThan(0.012);
    expect(Math.abs(mended - truth)).toBeLessThan(0.007);
  });

  it('say why there is no area where a class has no weight', () => {
    const at = aucAtWeighted([1, 2, 9], [1, 2, 0], [0.1, 0.2, 0.3], 5, [0, 1, 1]);
    expect(at.auc).toMatchObject({ kind: 'NotEstimable', code: 'ZERO_WEIGHTS' });
  });
});
