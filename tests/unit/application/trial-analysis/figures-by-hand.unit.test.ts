import { describe, expect, it } from '@jest/globals';
import type { AnalysisResult, TrialFigure } from '../../../../src/contracts/analysis/index.js';
import { primary } from '../../../../src/domain/record/prediction-state.js';
import type { OpenedPrediction } from '../../../../src/domain/unsealing/unsealing.js';
import { type AnalysedChange, analysesOf } from '../../../support/analysed-trial.js';
import { operatedOn } from '../../../support/casebooks.js';
import { opened, rows, trial } from '../../../support/opened-trial.js';
import { noon } from '../../../support/patient-histories.js';

const ids = [
  'primary.pre-auc',
  'supportive.pre-auc-of-labels',
  'supportive.post-auc-of-labels',
  'secondary.pre-classification',
  'secondary.post-classification',
  'secondary.pre-risk-groups-rfs',
  'descriptive.pre-intention-to-diagnose',
];

const analysed = async (change: AnalysedChange = {}): Promise<readonly AnalysisResult[]> =>
  (await analysesOf(ids, change).analysis()).analyses;

const named = (analyses: readonly AnalysisResult[], id: string): AnalysisResult => {
  const found = analyses.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no analysis ${id}`);
  return found;
};

const figureOf = (
  analyses: readonly AnalysisResult[],
  id: string,
  estimator: string,
  time: number | null = 730,
): TrialFigure => {
  const found = named(analyses, id).figures.find(
    (one) => one.estimator === estimator && one.group === null && one.time === time,
  );
  if (found === undefined) throw new Error(`no figure ${estimator} of ${id}`);
  return found;
};

const labelled = (analyses: readonly AnalysisResult[], model: 'pre' | 'post'): TrialFigure =>
  figureOf(analyses, `supportive.${model}-auc-of-labels`, 'auc.delong');

describe('the figures of eleven subject numbers, by hand', () => {
  it('AS-FASV: who is analysed is neither ineligible, R2, withdrawn with erasure, exploratory nor erased', async () => {
    const behind = (await analysesOf(ids).lineage('primary.pre-auc:population:members'))?.participants;
    expect(behind?.map(({ subjectId }) => subjectId)).toEqual(
      ['0001', '0002', '0003', '0004', '0005', '0006'].map((number) => `APAR-${number}`),
    );
    const analyses = await analysed();
    expect(named(analyses, 'supportive.pre-auc-of-labels').population).toEqual({
      name: 'FAS_V',
      members: 6,
      analysed: 6,
      leftOut: {},
    });
    // Two cases and three controls; one is censored before the horizon.
    expect(labelled(analyses, 'pre')).toMatchObject({ n: 5, events: 2 });
  });

  it('AUC: PRE: of six pairs case 0.9 wins three, case 0.4 wins two: 5/6', async () => {
    const analyses = await analysed();
    const auc = labelled(analyses, 'pre');
    if (!('value' in auc) || auc.interval === null || !('lower' in auc.interval))
      throw new Error('expected an estimate with its interval');
    expect(auc.value).toBeCloseTo(5 / 6, 12);
    // Placements: cases 1 and 2/3, controls 1/2, 1, 1; variance (1/18)/2 + (1/12)/3 = 1/18.
    const reach = (1.959963984540054 * Math.sqrt(1 / 18)) / ((5 / 6) * (1 / 6));
    const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
    expect(auc.interval.lower).toBeCloseTo(logistic(Math.log(5) - reach), 9);
    expect(auc.interval.upper).toBeCloseTo(logistic(Math.log(5) + reach), 9);
  });

  it('sensitivity and specificity of PRE at 0.5: one case of two, two controls of three', async () => {
    const analyses = await analysed();
    const of = (name: string) => figureOf(analyses, 'secondary.pre-classification', `classification.${name}`);
    expect(of('sensitivity')).toMatchObject({ n: 5, threshold: 0.5, value: 1 / 2 });
    expect(of('specificity')).toMatchObject({ n: 5, threshold: 0.5, value: 2 / 3 });
  });

  it('AUC: POST, which ran in three, says why it has no interval', async () => {
    const analyses = await analysed();
    expect(labelled(analyses, 'post')).toMatchObject({
      n: 3,
      events: 2,
      value: 1,
      interval: { notEstimable: { reason: expect.stringContaining('at least 2') } },
    });
    const of = (name: string) =>
      figureOf(analyses, 'secondary.post-classification', `classification.${name}`);
    expect(of('sensitivity')).toMatchObject({ value: 1 });
    expect(of('specificity')).toMatchObject({ value: 1 });
  });

  it('EP-RFS: Kaplan–Meier over six: events on days 153, 181, 365 and 735, censored on 363 and 727', async () => {
    const analyses = await analysed();
    const curve = named(analyses, 'secondary.pre-risk-groups-rfs').series.find(
      ({ kind, group }) => kind === 'kaplan-meier' && group === null,
    );
    expect(curve).toMatchObject({ n: 6, events: 4 });
    const steps = curve?.points.slice(1) ?? [];
    expect(steps.map(({ x, atRisk, events, censored }) => [x, atRisk, events, censored])).toEqual([
      [153, 6, 1, 0],
      [181, 5, 1, 0],
      [363, 4, 0, 1],
      [365, 3, 1, 0],
      [727, 2, 0, 1],
      [735, 1, 1, 0],
    ]);
    const survival = [5 / 6, 4 / 6, 4 / 6, (4 / 6) * (2 / 3), (4 / 6) * (2 / 3), 0];
    steps.forEach(({ y }, i) => {
      expect(y).toBeCloseTo(survival[i]!, 12);
    });
    const at = (time: number) =>
      figureOf(analyses, 'secondary.pre-risk-groups-rfs', 'survival.kaplan-meier', time);
    for (const [time, value] of [
      [182, 4 / 6],
      [365, 4 / 9],
      [730, 4 / 9],
    ] as const)
      expect(at(time)).toMatchObject({ n: 6, value: expect.closeTo(value, 12) });
  });
});

/** One more participant with these scores of PRE, in the order in which they were fixed. */
const withOneMore = (
  subjectId: string,
  builder: ReturnType<typeof operatedOn>,
  scores: readonly number[],
): { readonly rows: typeof rows; readonly scores: readonly OpenedPrediction[] } => {
  const casebook = builder.build();
  return {
    rows: [...rows, { subjectId, revision: 9, casebook }],
    scores: casebook.predictions.map(({ revision, value }, i) => ({
      stream: `patient-${subjectId}`,
      revision,
      ...primary(value.model),
      commitment: 'e',
      score: scores[i] ?? 0,
      nonce: '0',
    })),
  };
};

describe('the scores that are analysed', () => {
  it('AS-FASV, AS-POSTV: one that was fixed too late is not, and its participant counts among those meant to be tested', async () => {
    const late = operatedOn('2025-07-08')
      .reported('2025-07-15')
      .predicted('PRE', '2025-07-09')
      .predicted('POST', '2025-07-16')
      .clean('2027-07-05');
    const more = withOneMore('APAR-0050', late, [0.95, 0.95]);
    const intended = (analyses: readonly AnalysisResult[]) =>
      figureOf(analyses, 'descriptive.pre-intention-to-diagnose', 'intention-to-diagnose.specificity').n;
    const [without, analyses] = [
      await analysed(),
      await analysed({ rows: more.rows, opened: [...opened, ...more.scores] }),
    ];
    expect([labelled(analyses, 'pre').n, labelled(analyses, 'post').n]).toEqual([5, 3]);
    expect(intended(analyses)).toBe(intended(without) + 1);
  });

  it('BL-IMMUTABLE: of two of PRE the one that was fixed last before surgery is, whichever was opened first', async () => {
    const twice = operatedOn('2025-07-08')
      .reported('2025-07-15')
      .predicted('PRE', '2025-06-26')
      .predicted('PRE', '2025-07-02')
      .clean('2027-07-05');
    const more = withOneMore('APAR-0051', twice, [0.99, 0]);
    const [first, last] = more.scores;
    const withScores = (...scores: readonly (OpenedPrediction | undefined)[]) =>
      analysed({ rows: more.rows, opened: [...opened, ...scores.filter((one) => one !== undefined)] });
    const analyses = await withScores(last);
    // Case 0.9 wins four pairs, case 0.4 three.
    expect(labelled(analyses, 'pre')).toMatchObject({ n: 6, value: 7 / 8 });
    expect(await withScores(first, last)).toEqual(analyses);
    expect(await withScores(last, first)).toEqual(analyses);
  });

  it('MRI-ROLE: a secondary one is opened with the others and enters nothing', async () => {
    const secondary: readonly OpenedPrediction[] = opened
      .filter(({ model }) => model === 'PRE')
      .map((one) => ({ ...one, purpose: 'SECONDARY', revision: 6, score: 1 - one.score }));
    const without = await analysed();
    expect(await analysed({ opened: [...opened, ...secondary] })).toEqual(without);
    expect(await analysed({ opened: [...secondary, ...opened] })).toEqual(without);
    expect(labelled(without, 'pre').n).toBe(5);
  });
});

describe('the figures at the lock', () => {
  it('LB-PENDING: leave nobody out as pending, and count no fact after the freeze', async () => {
    const analyses = await analysed({ trial: { ...trial, freezeOrderedAt: noon('2026-08-30') } });
    expect(named(analyses, 'primary.pre-auc').population).toMatchObject({ analysed: 6, leftOut: {} });
    expect(figureOf(analyses, 'primary.pre-auc', 'auc.at-horizon')).toMatchObject({ n: 6, events: 1 });
  });

  it('of nobody say why they cannot be estimated', async () => {
    const analyses = await analysed({ rows: [], opened: [], trial: { ...trial, manifest: [] } });
    const told = [
      labelled(analyses, 'pre'),
      labelled(analyses, 'post'),
      figureOf(analyses, 'primary.pre-auc', 'auc.at-horizon'),
      ...['sensitivity', 'specificity'].map((name) =>
        figureOf(analyses, 'secondary.pre-classification', `classification.${name}`),
      ),
    ];
    for (const figure of told)
      expect(figure).toMatchObject({ n: 0, notEstimable: { reason: expect.any(String) } });
    const curve = named(analyses, 'secondary.pre-risk-groups-rfs').series.find(({ group }) => group === null);
    expect(curve).toMatchObject({ n: 0, events: 0, points: [] });
  });
});
