import { describe, expect, it } from '@jest/globals';
import { sameThread } from '../../../../src/application/evaluation/index.js';
import { analysisHere, runPlan } from '../../../../src/application/trial-analysis/index.js';
import { resampledAnswers } from '../../../../src/application/trial-analysis/resampling/resampled-answers.js';
import { analysesToRun } from '../../../../src/application/analysis-plan/index.js';
import {
  trialFigure,
  type PlannedAnalysis,
  type TrialFigure,
} from '../../../../src/contracts/analysis/index.js';
import { planOf, planned } from '../../../support/analysis-plans.js';
import { planOfTheTrial } from '../../../support/plan-of-the-trial.js';
import { simulatedRows } from '../../../support/simulated-rows.js';

const people = simulatedRows(120, 9);
const classification = planned({
  id: 'classes',
  estimators: ['classification-at-horizon', 'auc-at-horizon'],
});

const resampled = async (
  analysis: PlannedAnalysis,
  change: Parameters<typeof planOf>[1] = {},
): Promise<readonly TrialFigure[]> => {
  const answers = await resampledAnswers(
    analysis,
    { ...people, plan: planOf([analysis], change) },
    { runner: sameThread },
  );
  return answers.map(({ figure }) => figure);
};
const intervalOf = (figure: TrialFigure | undefined) =>
  figure !== undefined && 'interval' in figure && figure.interval !== null && 'lower' in figure.interval
    ? figure.interval
    : null;

describe('intervals by resampling in the analysis of the trial', () => {
  it('are percentile and BCa of the weighted proportions and likelihood ratios, by as many resamples from the seed as the plan says', async () => {
    const figures = await resampled(classification);
    expect(figures.map((figure) => trialFigure.safeParse(figure).error)).toEqual(
      figures.map(() => undefined),
    );
    expect(figures.map(({ estimator }) => estimator)).toEqual(
      [
        ...['sensitivity', 'specificity', 'positive-predictive-value', 'negative-predictive-value'],
        ...['accuracy', 'likelihood-ratio.positive', 'likelihood-ratio.negative'],
      ].flatMap((share) =>
        ['percentile', 'bca'].map((name) => `classification.at-horizon.${share}.bootstrap-${name}`),
      ),
    );
    expect(figures[0]).toMatchObject({
      id: 'classes:classification.at-horizon.sensitivity.bootstrap-percentile:score=PRE:time=730:threshold=0.5',
      method: 'bootstrap, percentile, 200 resamples of rows, seed 1',
      subgroup: null,
      suppressed: false,
    });
    const { lower = NaN, upper = NaN } = intervalOf(figures[0]) ?? {};
    expect(lower).toBeLessThan(upper);
  });

  it('are the same again, and others from another seed', async () => {
    const first = await resampled(classification);
    expect(await resampled(classification)).toEqual(first);
    expect(await resampled(classification, { bootstrap: { replicates: 200, seed: 2 } })).not.toEqual(first);
  });

  it('are not given where more than 5 % of the resamples are not estimable, with the reason', async () => {
    // One participant has a high score: about a third of the resamples lack them, and with them a positive predictive value.
    const [one] = people.scores.PRE.keys();
    const scores = {
      ...people.scores,
      PRE: new Map([...people.scores.PRE].map(([id]) => [id, id === one ? 0.9 : 0.1])),
    };
    const analysis = planned({ estimators: ['classification-at-horizon'] });
    const answers = await resampledAnswers(
      analysis,
      { ...people, scores, plan: planOf([analysis]) },
      { runner: sameThread },
    );
    const predictive = answers.find(({ figure }) =>
      figure.estimator.startsWith('classification.at-horizon.positive-predictive-value'),
    );
    expect(predictive?.figure).toMatchObject({
      value: expect.any(Number),
      interval: { notEstimable: { code: 'TOO_MANY_REPLICATES_LOST' } },
    });
  });

  it('are added for what has no other interval or the protocol says so, and for nothing else', async () => {
    expect(await resampled(planned({ estimators: ['auc', 'auc-at-horizon', 'calibration'] }))).toEqual([]);
    expect(await resampled(planned({ label: 'IMPUTED', estimators: ['net-benefit'] }))).toEqual([]);
    const names = (await resampled(planned({ estimators: ['net-benefit'] }))).map(
      ({ estimator }) => estimator,
    );
    expect(names).toContain('net-benefit.at-threshold.bootstrap-bca');
  });

  it('stand behind their other figures in the plan, and lead to the same people', async () => {
    const plan = planOf([classification]);
    const inputs = { ...people, plan };
    const toRun = analysesToRun(plan, []);
    const [result] = await runPlan({ inputs, toRun }, analysisHere);
    const id = 'classes:classification.at-horizon.sensitivity.bootstrap-bca:score=PRE:time=730:threshold=0.5';
    const figure = result?.figures.find((one) => one.id === id);
    const original = id.replace('.bootstrap-bca', '');
    const [behind, of] = await analysisHere.run('LINEAGE', { inputs, toRun }, [id, original], {});
    if (!behind || !of || 'suppressed' in behind || 'suppressed' in of) throw new Error('nobody is named');
    expect('figure' in behind ? behind.figure : null).toEqual(figure);
    expect(behind.participants).toEqual(of.participants);
    expect(behind.participants).toHaveLength(figure?.n ?? NaN);
    const [none] = await analysisHere.run('LINEAGE', { inputs, toRun }, [`${id}.x`], {});
    expect(none).toBeNull();
  });

  it('come with the analyses of plan 1.0.0 that name such an estimator', async () => {
    const { analyses, bootstrap } = planOfTheTrial();
    const some = analyses.filter(({ id }) =>
      ['secondary.pre-classification', 'supportive.pre-against-post', 'primary.pre-auc'].includes(id),
    );
    const plan = { ...planOfTheTrial(), bootstrap: { ...bootstrap, replicates: 100 }, analyses: some };
    const toRun = analysesToRun(plan, []);
    const results = await runPlan({ inputs: { ...people, plan }, toRun }, analysisHere);
    const of = (id: string): readonly string[] =>
      results
        .filter((one) => one.id === id)
        .flatMap(({ figures }) => figures.map(({ estimator }) => estimator))
        .filter((estimator) => estimator.includes('bootstrap'));
    expect(of('primary.pre-auc')).toEqual([]);
    expect(of('secondary.pre-classification')).toHaveLength(14);
    expect(of('supportive.pre-against-post')).toEqual(
      expect.arrayContaining([
        'brier.at-horizon.difference.bootstrap-bca',
        'net-benefit.difference.bootstrap-percentile',
      ]),
    );
  });
});
