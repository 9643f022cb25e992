import { describe, expect, it } from '@jest/globals';
import { analysisResult } from '../../../../src/contracts/analysis/index.js';
import { analyse } from '../../../../src/application/trial-analysis/index.js';
import { aucAt } from '../../../../src/statistics/index.js';
import { planOf, planned } from '../../../support/analysis-plans.js';
import { type Told, analysisRow } from '../../../support/analysis-rows.js';

const lives: readonly (readonly [Told, number])[] = [
  [{ id: 'APAR-0004', status: 'AGGRESSIVE', time: 200 }, 0.9],
  [{ id: 'APAR-0001', status: 'AGGRESSIVE', time: 600 }, 0.4],
  [{ id: 'APAR-0002', status: 'NON_AGGRESSIVE', time: 300 }, 0.5],
  [{ id: 'APAR-0003', status: 'COMPETING_DEATH', time: 250 }, 0.2],
  [{ id: 'APAR-0005', status: 'EVENT_FREE', time: 735 }, 0.3],
  [{ id: 'APAR-0006', status: 'LATE_RECURRENCE', time: 760 }, 0.6],
  [{ id: 'APAR-0007', status: 'CENSORED', time: 363 }, 0.7],
  [{ id: 'APAR-0008', status: 'EVENT_FREE', time: 731 }, 0.1],
];
const others: readonly (readonly [Told, number])[] = [
  [{ id: 'APAR-0009', status: 'UNDETERMINED', time: 100 }, 0.99],
  [{ id: 'APAR-0010', status: 'AGGRESSIVE', time: 100, outside: { FAS_V: ['R2'] } }, 0.01],
];
const everybody = [...lives, ...others];
const inputs = {
  rows: everybody.map(([told]) => analysisRow(told)),
  scores: {
    PRE: new Map(everybody.map(([{ id }, score]) => [id, score])),
    POST: new Map<string, number>(),
  },
  plan: planOf([planned()]),
};

describe('the primary analysis', () => {
  const result = analyse(planned(), inputs);

  it('is the AUC(t) of those in the set, computed directly', () => {
    const types = new Map([
      ['AGGRESSIVE', 1],
      ['NON_AGGRESSIVE', 2],
      ['COMPETING_DEATH', 3],
    ]);
    const direct = aucAt(
      lives.map(([{ time }]) => time ?? 0),
      lives.map(([{ status = '' }]) => types.get(status) ?? 0),
      lives.map(([, score]) => score),
      730,
    );
    const [figure] = result.figures;
    expect(figure).toMatchObject({
      id: 'primary.pre:auc.at-horizon:score=PRE:time=730',
      estimator: 'auc.at-horizon',
      scale: 'horizon',
      n: 8,
      events: 2,
      value: direct.auc.kind === 'Estimated' ? direct.auc.value : undefined,
    });
    expect(figure).toMatchObject({
      interval: direct.logit.kind === 'Estimated' ? { lower: direct.logit.lower } : {},
    });
  });

  it('counts who does not take part, and why', () => {
    expect(result.population).toEqual({
      name: 'FAS_V',
      members: 9,
      analysed: 8,
      leftOut: { UNDETERMINED: 1 },
    });
  });

  it('does not depend on the order of the rows', () => {
    expect(analyse(planned(), { ...inputs, rows: inputs.rows.toReversed() })).toEqual(result);
  });

  it('is as its contract says', () => {
    expect(analysisResult.parse(result)).toEqual(result);
  });
});
