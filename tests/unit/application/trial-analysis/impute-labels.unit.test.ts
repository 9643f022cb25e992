import { describe, expect, it } from '@jest/globals';
import { sampleOf } from '../../../../src/application/trial-analysis/data/sample.js';
import type { AnalysisInputs } from '../../../../src/application/trial-analysis/inputs.js';
import { completedSamples } from '../../../../src/application/trial-analysis/missing/impute-labels.js';
import {
  nearestToCertain,
  scoreAsPredictor,
} from '../../../../src/application/trial-analysis/missing/score-as-predictor.js';
import { imputations } from '../../../../src/statistics/index.js';
import { planOf, planned } from '../../../support/analysis-plans.js';
import { simulatedRows } from '../../../support/simulated-rows.js';

const imputed = planned({ id: 'imputed', label: 'IMPUTED', estimators: ['auc'] });
const imputation = { datasets: 20, iterations: 2, seed: 3, predictors: ['PRE', 'AGE'] };
const people = simulatedRows(400, 21);
const inputs: AnalysisInputs = { ...people, plan: planOf([imputed], { imputation }) };
const sample = sampleOf(imputed, inputs, 'horizon');

const labelled = (completed: ReturnType<typeof completedSamples>): readonly (readonly number[])[] => {
  if ('kind' in completed) throw new Error(completed.reason);
  return completed.map(({ participants, horizon }) =>
    participants.map(({ outcome }) =>
      outcome.kind === 'Outcome' && outcome.type === 1 && outcome.time <= horizon ? 1 : 0,
    ),
  );
};

/** Labels drawn from these columns by the statistics themselves. */
const drawnFrom = (readScore: (score: number) => number): readonly (readonly number[])[] => {
  const drawn = imputations(
    [
      {
        name: 'label',
        values: sample.participants.map(({ outcome }) =>
          outcome.kind === 'Missing'
            ? undefined
            : outcome.type === 1 && outcome.time <= sample.horizon
              ? 1
              : 0,
        ),
        method: 'logistic',
      },
      {
        name: 'PRE',
        values: sample.participants.map(({ scores }) => readScore(scores[0] ?? NaN)),
        method: 'predictive mean matching',
      },
      {
        name: 'AGE',
        values: sample.participants.map(({ row }) => row.baseline?.age ?? undefined),
        method: 'predictive mean matching',
      },
    ],
    { seed: imputation.seed, imputations: imputation.datasets, iterations: 1 },
  );
  if (drawn.kind === 'NotEstimable') throw new Error(drawn.reason);
  return drawn.dataSets.map(([labels]) => Array.from(labels ?? []));
};

describe('imputed labels', () => {
  it('are drawn from the logits of the scores, and from covariates as they are', () => {
    const own = labelled(completedSamples(sample, imputed, inputs));
    expect(sample.participants.filter(({ outcome }) => outcome.kind === 'Missing').length).toBeGreaterThan(5);
    expect(own).toEqual(drawnFrom((score) => Math.log(score / (1 - score))));
    expect(own).not.toEqual(drawnFrom((score) => score));
  });

  it('are drawn from scores of exactly 0 and 1 as from the nearest that is told apart from them', () => {
    const [one = '', other = ''] = sample.participants.map(({ row }) => row.subjectId);
    const withEnds = (low: number, high: number): AnalysisInputs => ({
      ...inputs,
      scores: {
        ...people.scores,
        PRE: new Map([...people.scores.PRE, [one, low] as const, [other, high] as const]),
      },
    });
    const of = (some: AnalysisInputs) =>
      labelled(completedSamples(sampleOf(imputed, some, 'horizon'), imputed, some));
    expect(of(withEnds(0, 1))).toEqual(of(withEnds(nearestToCertain, 1 - nearestToCertain)));
  });
});

describe('a score as a predictor', () => {
  it('is its logit, bounded alike at both ends', () => {
    expect(scoreAsPredictor(0.5)).toBe(0);
    expect(scoreAsPredictor(0.2)).toBeCloseTo(Math.log(0.25), 12);
    expect(scoreAsPredictor(0)).toBeCloseTo(Math.log(0.001 / 0.999), 12);
    expect(scoreAsPredictor(1)).toBeCloseTo(-scoreAsPredictor(0), 12);
    expect(scoreAsPredictor(nearestToCertain * 1.01)).toBeGreaterThan(scoreAsPredictor(0));
  });
});
