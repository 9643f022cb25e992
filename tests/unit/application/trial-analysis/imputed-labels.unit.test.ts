import { describe, expect, it } from '@jest/globals';
import { analyse } from '../../../../src/application/trial-analysis/index.js';
import { poolFigures } from '../../../../src/application/trial-analysis/missing/pool-figures.js';
import type { Figure } from '../../../../src/contracts/evaluation.js';
import { whyNotPooled } from '../../../../src/application/analysis-plan/index.js';
import {
  poolScaleOf,
  whyFigureNotPooled,
} from '../../../../src/application/trial-analysis/missing/pool-scale.js';
import { planEstimators } from '../../../../src/contracts/analysis/plan.js';
import { aucDeLong, poolAreas, poolEstimates, wilson } from '../../../../src/statistics/index.js';
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

const estimatedOf = <Of extends { readonly kind: string }>(one: Of): Extract<Of, { kind: 'Estimated' }> => {
  if (one.kind !== 'Estimated') throw new Error(one.kind);
  return one as Extract<Of, { kind: 'Estimated' }>;
};
const aFigure = {
  estimator: 'auc.delong',
  definition: '',
  scale: 'horizon',
  score: 'PRE',
  group: null,
  cause: null,
  time: 730,
  threshold: null,
  method: '',
  n: 80,
  events: 30,
  notes: [],
  value: 0,
  interval: null,
} as const satisfies Figure;
const everything = planEstimators.filter((name) => whyNotPooled(name) === null);
const pair = { population: 'POST_V', scores: ['PRE', 'POST'], label: 'IMPUTED' } as const;

describe('pooling of figures', () => {
  it('covers every figure of the estimators that are pooled: each has a scale, or says why it is not', () => {
    const all = planned({ ...pair, id: 'all', label: 'PRIMARY', estimators: everything });
    const { figures } = analyse(all, { ...simulatedRows(150, 21), plan: planOf([all]) });
    const loose = figures
      .map(({ estimator }) => estimator)
      .filter((one) => poolScaleOf(one) === undefined && whyFigureNotPooled(one) === undefined);
    // Its logit is pooled.
    expect([...new Set(loose)]).toEqual(['auc.delong.plain']);
  });

  it('answers all of them over imputed labels, inside the range of each', () => {
    const all = planned({ ...pair, id: 'all', estimators: everything });
    const { figures } = analyse(all, { ...simulatedRows(150, 21), plan: planOf([all], plan) });
    const values = figures.flatMap((figure) => ('value' in figure ? [figure] : []));
    expect(values.length).toBeGreaterThan(40);
    for (const { value, interval, estimator } of values) {
      if (interval === null || !('lower' in interval)) throw new Error(estimator);
      expect(interval.lower).toBeLessThan(value);
      expect(interval.upper).toBeGreaterThan(value);
      if (/classification[.](?!.*likelihood)/u.test(estimator)) {
        expect(interval.lower).toBeGreaterThan(0);
        expect(interval.upper).toBeLessThan(1);
      }
    }
    const reasons = figures.flatMap((figure) =>
      'notEstimable' in figure ? [figure.notEstimable.reason] : [],
    );
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.every((reason) => reason.startsWith('not pooled over imputed labels: '))).toBe(true);
  });

  it('gives the figure of the data where no label is missing, on every scale', () => {
    const { rows, scores } = simulatedRows(150, 21);
    const known = rows.filter(({ label }) => label.value !== null);
    const of = (label: 'IMPUTED' | 'PRIMARY') => {
      const analysis = planned({ ...pair, id: 'all', label, estimators: everything });
      return analyse(analysis, { rows: known, scores, plan: planOf([analysis], plan) }).figures;
    };
    const plain = of('PRIMARY');
    for (const figure of of('IMPUTED')) {
      if (!('value' in figure)) continue;
      const same = plain.find(({ id }) => id === figure.id);
      expect(same && 'value' in same ? same.value : NaN).toBeCloseTo(figure.value, 10);
    }
  });

  it('refuses what reads days, and says so', () => {
    const concordance = planned({ id: 'c', label: 'IMPUTED', estimators: ['concordance'] });
    expect(() =>
      analyse(concordance, { ...simulatedRows(60, 2), plan: planOf([concordance], plan) }),
    ).toThrow('concordance is not pooled: it reads days, and labels alone are imputed');
  });

  it('reads the standard error of a logit back from the interval of Wilson', () => {
    const counts = [
      [7, 40],
      [20, 40],
      [28, 41],
    ] as const;
    const figures = counts.map(([successes, n]): Figure => {
      const { value, lower, upper, level, method } = estimatedOf(wilson(successes, n));
      return {
        ...aFigure,
        estimator: 'classification.sensitivity',
        value,
        interval: { lower, upper, level, method },
      };
    });
    const direct = poolEstimates(
      counts.map(([k, n]) => Math.log(k / (n - k))),
      counts.map(([k, n]) => 1 / k + 1 / (n - k)),
      aFigure.n - 1,
    );
    if (direct.kind !== 'Pooled' || direct.estimate.kind !== 'Estimated') throw new Error('not pooled');
    const pooled = estimatedOf(poolFigures(figures, 0.95));
    expect(Math.log(pooled.lower / (1 - pooled.lower))).toBeCloseTo(direct.estimate.lower, 10);
    expect(Math.log(pooled.upper / (1 - pooled.upper))).toBeCloseTo(direct.estimate.upper, 10);
  });

  it('has no value where a data set has a proportion of exactly 1', () => {
    const figures = [39, 41].map((k): Figure => {
      const { value, lower, upper, level, method } = estimatedOf(wilson(k, 41));
      return {
        ...aFigure,
        estimator: 'classification.sensitivity',
        value,
        interval: { lower, upper, level, method },
      };
    });
    expect(poolFigures(figures, 0.95)).toMatchObject({ code: 'ESTIMATE_AT_BOUNDARY' });
  });

  it('takes the variance of a net benefit from what each participant adds', () => {
    const complete = planned({ ...pair, id: 'nb', estimators: ['net-benefit'] });
    const { rows, scores } = simulatedRows(150, 21);
    const known = rows.filter(({ label }) => label.value !== null);
    const { figures } = analyse(complete, { rows: known, scores, plan: planOf([complete], plan) });
    const figure = figures.find(
      ({ estimator, score }) => estimator === 'net-benefit.binary.at-threshold' && score === 'PRE',
    );
    // At a threshold of ½ a false positive costs what a true one gains: −1, 0 or 1 of each.
    const members = known.filter(({ sets }) => sets.POST_V.member);
    const added = members.map(({ subjectId, label }) =>
      (scores.PRE.get(subjectId) ?? 0) < 0.5 ? 0 : label.value === 1 ? 1 : -1,
    );
    const mean = added.reduce<number>((sum, one) => sum + one, 0) / added.length;
    const variance = added.reduce<number>((sum, one) => sum + (one - mean) ** 2, 0) / (added.length - 1);
    const direct = poolEstimates(
      Array.from({ length: 5 }, () => mean),
      Array.from({ length: 5 }, () => variance / added.length),
      added.length - 1,
    );
    if (direct.kind !== 'Pooled' || direct.estimate.kind !== 'Estimated') throw new Error('not pooled');
    expect(figure).toMatchObject({
      value: expect.closeTo(mean, 12),
      interval: { lower: expect.closeTo(direct.estimate.lower, 10) },
    });
  });

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
