import { describe, expect, it } from '@jest/globals';
import type { CycleCount } from '../../../../src/application/information-clock/cycle-counts.js';
import { deathRates } from '../../../../src/application/information-clock/death-rates.js';
import { scheduleOf } from '../../../../src/application/information-clock/index.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { randomStreams } from '../../../../src/statistics/index.js';

const schedule = scheduleOf(protocolV1);
const seen = (deaths: readonly number[], scanned: number): readonly CycleCount[] =>
  schedule.cycles.map((_, i) => ({ scanned, events: { AGGRESSIVE: 0, WITHIN: 0, DIED: deaths[i] ?? 0 } }));
const means = (counts: readonly CycleCount[]): readonly number[] => {
  const drawn = randomStreams(2, 0, 2_000).map(deathRates(counts, schedule));
  return counts.map((_, cycle) => drawn.reduce((sum, one) => sum + (one[cycle] ?? 0), 0) / drawn.length);
};

describe('deaths without recurrence to be expected by cycle', () => {
  it('of surgery say nothing of later ones', () => {
    const [first, second, ...later] = means(seen([30, 10], 1_000));
    expect(first).toBeCloseTo(0.03, 2);
    expect(second).toBeCloseTo(0.01, 2);
    for (const rate of later) expect(rate).toBeLessThan(0.001);
  });

  it('are the same in all later cycles, by all that were seen in them', () => {
    const [, , ...later] = means(seen([0, 0, 10, 0, 20], 1_000));
    for (const rate of later) expect(rate).toBe(later[0]);
    expect(later[0]).toBeCloseTo(30 / 1_000 / later.length, 3);
  });
});
