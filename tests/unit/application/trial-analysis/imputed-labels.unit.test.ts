import { describe, expect, it } from '@jest/globals';
import { analyse } from '../../../../src/application/trial-analysis/index.js';
import { poolFigures } from '../../../../src/application/trial-analysis/missing/pool-figures.js';
import type { Figure } from '../../../../src/contracts/evaluation.js';
import { aucDeLong, poolAreas } from '../../../../src/statistics/index.js';
import { planOf, planned } from '../../../support/analysis-plans.js';
import { simulatedRows } from '../../../support/simulated-rows.js';

const imputed = planned({ id: 'imputed', label: 'IMPUTED', estimators: ['auc'] });
const plan = planOf([imputed], {
  imputation: { datasets: 5, iterations: 2, seed: 3, predictors: ['PRE', 'AGE'] },
});

describe('imputed labels', () => {
  it('give everybody a label, the same with the same seed', () => {
    const people = simulatedRows(150, 21);
    const first = analyse(imputed, { ...people, plan });
    expect(first.population.leftOut).toEqual({});
    expect(first.figures[0]).toMatchObject({ estimator: 'auc.delong', n: first.population.members });
    expect(analyse(imputed, { ...people, plan })).toEqual(first);
    const other = { ...plan, imputation: { ...plan.imputation, seed: 4 } };
    expect(analyse(imputed, { ...people, plan: other }).figures).not.toEqual(first.figures);
  });

  it('are not drawn where none is missing: the figure is that of the data', () => {
    const { rows, scores } = simulatedRows(150, 21);
    const known = rows.filter(({ label }) => label.value !== null);
    const pooled = analyse(imputed, { rows: known, scores, plan }).figures[0];
    const plain = analyse(planned({ estimators: ['auc'] }), { rows: known, scores, plan }).figures[0];
    expect(pooled && 'value' in pooled ? pooled.value : null).toBeCloseTo(
      plain && 'value' in plain ? plain.value : NaN,
      12,
    );
  });
});

describe('pooling of figures', () => {
  it('is Rubin on the logit scale, with the variances read back from the intervals', () => {
    const labels = [
      [1, 1, 0, 0, 1, 0, 0, 0],
      [1, 0, 0, 0, 1, 0, 1, 0],
    ] as const;
    const scores = [0.9, 0.3, 0.4, 0.1, 0.8, 0.85, 0.2, 0.5];
    const areas = labels.map((one) => aucDeLong(one, scores, 0.95));
    const figures = areas.map(({ auc, logit }): Figure => {
      if (auc.kind !== 'Estimated' || logit.kind !== 'Estimated') throw new Error('no area');
      const { lower, upper, level, method } = logit;
      return {
        estimator: 'auc.delong',
        definition: '',
        scale: 'horizon',
        score: 'PRE',
        group: null,
        cause: null,
        time: 730,
        threshold: null,
        method: '',
        n: 8,
        events: 3,
        notes: [],
        value: auc.value,
        interval: { lower, upper, level, method },
      };
    });
    const direct = poolAreas(areas, 8, 0.95);
    const pooled = poolFigures(figures, 0.95);
    if (direct.kind !== 'PooledArea' || direct.area.kind !== 'Estimated') throw new Error('not pooled');
    if (pooled.kind !== 'Estimated') throw new Error(pooled.reason);
    expect(pooled.value).toBeCloseTo(direct.area.value, 10);
    expect(pooled.lower).toBeCloseTo(direct.area.lower, 10);
    expect(pooled.upper).toBeCloseTo(direct.area.upper, 10);
  });
});
