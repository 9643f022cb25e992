import { describe, expect, it } from '@jest/globals';
import { planViolations, readPlan } from '../../../../src/application/analysis-plan/index.js';
import { analyse } from '../../../../src/application/trial-analysis/index.js';
import type { AnalysisPlan, PlannedAnalysis } from '../../../../src/contracts/analysis/plan.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { planned, planOf } from '../../../support/analysis-plans.js';
import { simulatedRows } from '../../../support/simulated-rows.js';
import { pathOf, planOfTheTrial, withAnalysis } from '../../../support/plan-of-the-trial.js';

const plan = planOfTheTrial();
const wrongIn = (changed: AnalysisPlan, protocol = protocolV1): readonly string[] =>
  planViolations(changed, protocol).map(({ ruleId, path }) => `${ruleId} ${path}`);

describe('SAP-PROTOCOL: a plan that contradicts the protocol is refused at the value that contradicts it', () => {
  it.each<[string, Partial<AnalysisPlan>]>([
    ['/protocolVersion', { protocolVersion: '2.0.0' }],
    ['/horizonDay', { horizonDay: 365 }],
    ['/thresholds/PRE', { thresholds: { PRE: 0.4, POST: 0.5 } }],
    ['/thresholds/POST', { thresholds: { PRE: 0.5, POST: 0.6 } }],
    ['/bootstrap/replicates', { bootstrap: { replicates: 1000, seed: 20250610 } }],
    ['/bootstrap/seed', { bootstrap: { replicates: 2000, seed: 1 } }],
    ['/landmarkDay', { landmarkDay: 90 }],
    ['/level', { level: 0.9 }],
    ['/thresholdPercents/from', { thresholdPercents: { from: 10, to: 60 } }],
    ['/thresholdPercents/to', { thresholdPercents: { from: 5, to: 50 } }],
    ['/imputation/datasets', { imputation: { ...plan.imputation, datasets: 5 } }],
    ['/suppressBelowEvents', { suppressBelowEvents: 4 }],
    ['/timePointDays/1', { timePointDays: [365, 791] }],
  ])('%s', (path, change) => {
    expect(wrongIn({ ...plan, ...change })).toEqual([`SAP-PROTOCOL ${path}`]);
  });

  it('the last visit of the protocol is where follow-up ends, and a horizon behind it is called that', () => {
    const beyond = planViolations({ ...plan, horizonDay: 1096 }, protocolV1);
    expect(beyond.map(({ message }) => message).join(' ')).toContain(
      'day 1096 lies beyond the follow-up, whose last visit closes on day 790',
    );
    expect(wrongIn({ ...plan, timePointDays: [790] })).toEqual([]);
  });

  it('follows the protocol in force and not version 1.0.0', () => {
    const later = {
      ...protocolV1,
      version: '1.1.0',
      horizon: { ...protocolV1.horizon, months: 12 },
      thresholds: { pre: 0.45, post: 0.5 },
    };
    expect(wrongIn(plan, later)).toEqual([
      'SAP-PROTOCOL /protocolVersion',
      'SAP-PROTOCOL /horizonDay',
      'SAP-PROTOCOL /thresholds/PRE',
    ]);
    const amended = {
      ...plan,
      protocolVersion: '1.1.0',
      horizonDay: 365,
      thresholds: { PRE: 0.45, POST: 0.5 },
    };
    expect(wrongIn(amended, later)).toEqual([]);
  });
});

describe('SAP-ANALYSIS: an analysis that cannot be computed is refused', () => {
  const refused = (id: string, change: Partial<PlannedAnalysis>, field: string): void => {
    expect(wrongIn(withAnalysis(id, change))).toContain(`SAP-ANALYSIS ${pathOf(id)}${field}`);
  };

  it.each<[string, string, Partial<PlannedAnalysis>, string]>([
    ['an estimator of another outcome', 'descriptive.incidence', { estimators: ['auc'] }, '/estimators/0'],
    ['an estimator without its score', 'supportive.pre-auc-of-labels', { scores: [] }, '/estimators/0'],
    ['a comparison of one score', 'supportive.pre-against-post', { scores: ['POST'] }, '/estimators/0'],
    [
      'calibration of a score that is no probability',
      'comparator.mvi',
      { estimators: ['auc', 'calibration'] },
      '/estimators/1',
    ],
    [
      'a comparison of groups without groups',
      'secondary.pre-risk-groups-os',
      { grouping: 'NONE' },
      '/estimators/2',
    ],
    ['a weighted estimator without weights', 'exploratory.rfs-overlap', { weights: 'NONE' }, '/estimators/0'],
    [
      'an unweighted estimator among weights',
      'exploratory.rfs-overlap',
      { estimators: ['weighted-cox', 'log-rank'] },
      '/estimators/1',
    ],
    ['figures with the names of the blinded metrics', 'exploratory.rfs-ipt', { id: 'blinded.rate' }, '/id'],
    [
      'groups of therapy where nobody has had any',
      'exploratory.rfs-ipt',
      { population: 'FAS_V' },
      '/grouping',
    ],
    [
      'censoring at a therapy that nobody starts',
      'sensitivity.pre-label-a',
      { censoring: 'AT_ADJUVANT_START' },
      '/censoring',
    ],
    [
      'a subgroup that is empty',
      'subgroup.pre',
      { population: 'PP_V', subgroups: ['SEX', 'MARGIN'] },
      '/subgroups/1',
    ],
    ['subgroups that name no variable', 'subgroup.pre', { subgroups: [] }, '/subgroups'],
    ['subgroups in another analysis', 'descriptive.incidence', { subgroups: ['SEX'] }, '/subgroups'],
    ['a variable twice', 'subgroup.pre', { subgroups: ['SEX', 'SEX'] }, '/subgroups'],
    ['another label of a time to event', 'secondary.pre-risk-groups-rfs', { label: 'B' }, '/label'],
    [
      'what reads days, of imputed labels',
      'sensitivity.pre-imputed',
      { estimators: ['auc', 'concordance'] },
      '/estimators',
    ],
    ['groups of risk by no score', 'secondary.pre-risk-groups-rfs', { scores: ['MVI'] }, '/scores'],
    ['therapies compared from surgery on', 'exploratory.rfs-overlap', { landmark: false }, '/landmark'],
    ['a landmark without therapy', 'secondary.pre-risk-groups-rfs', { landmark: true }, '/landmark'],
    ['weights without therapy', 'secondary.pre-risk-groups-os', { weights: 'OVERLAP' }, '/weights'],
    [
      'a comparison where POST is missing for some',
      'supportive.pre-against-post',
      { population: 'FAS_V' },
      '/population',
    ],
  ])('%s', (_, id, change, field) => {
    refused(id, change, field);
  });

  it('says what is wrong and what to do', () => {
    const [first] = planViolations(withAnalysis('comparator.mvi', { estimators: ['brier'] }), protocolV1);
    expect(first?.message).toBe(
      `${pathOf('comparator.mvi')}/estimators/0: brier needs scores that are probabilities, and MVI is none; scores of other kinds get discrimination and classification only.`,
    );
  });

  it('refuses predictors that nobody knows, and weights of nothing', () => {
    const imputation = { ...plan.imputation, predictors: ['AGE', 'SHOE_SIZE', 'AGE'] };
    expect(wrongIn({ ...plan, imputation })).toEqual([
      'SAP-ANALYSIS /imputation/predictors/1',
      'SAP-ANALYSIS /imputation/predictors/2',
    ]);
    const { covariates: _none, ...without } = plan;
    expect(wrongIn(without)).toEqual(['SAP-ANALYSIS /covariates']);
  });

  it.each([
    ['an unknown estimator', '/analyses/0/estimators/0', { estimators: ['auc-of-everything'] }],
    ['an unknown subgroup', '/analyses/0/subgroups/0', { subgroups: ['EYE_COLOUR'] }],
    ['an unknown score', '/analyses/0/scores/0', { scores: ['GUESS'] }],
    ['no estimator at all', '/analyses/0/estimators', { estimators: [] }],
  ])('%s is refused by the shape, with its path', (_, path, change) => {
    const [first, ...others] = plan.analyses;
    const read = readPlan({ ...plan, analyses: [{ ...first, ...change }, ...others] });
    expect('wrong' in read ? read.wrong.map((one) => one.path) : []).toEqual([path]);
  });
});

describe('SAP-ORDER: ids are unique, and tests have one order that begins with PRE', () => {
  const test = (
    limit: number,
    after: string | null,
    estimator: PlannedAnalysis['estimators'][number] = 'auc-at-horizon',
  ) => ({ hypothesis: `the area exceeds ${limit}`, estimator, limit, after });
  const tested = (tests: Readonly<Record<string, ReturnType<typeof test>>>): AnalysisPlan => ({
    ...plan,
    analyses: plan.analyses.map((one) => ({ ...one, test: tests[one.id] ?? null })),
  });
  const pre = 'primary.pre-auc';
  const post = 'primary.post-auc';

  it('takes PRE before POST', () => {
    expect(wrongIn(tested({ [pre]: test(0.6, null), [post]: test(0.6, pre) }))).toEqual([]);
  });

  it('refuses POST before PRE, and POST alone', () => {
    expect(wrongIn(tested({ [post]: test(0.6, null), [pre]: test(0.6, post) }))).toEqual([
      `SAP-ORDER ${pathOf(post)}/test/after`,
    ]);
    expect(wrongIn(tested({ [post]: test(0.6, null) }))).toEqual([`SAP-ORDER ${pathOf(post)}/test/after`]);
  });

  it('refuses a circle, an unknown predecessor, two that come first and two that come second', () => {
    expect(wrongIn(tested({ [pre]: test(0.6, post), [post]: test(0.6, pre) }))).toEqual([
      `SAP-ORDER ${pathOf(pre)}/test/after`,
      `SAP-ORDER ${pathOf(post)}/test/after`,
    ]);
    expect(wrongIn(tested({ [pre]: test(0.6, 'nobody') }))).toEqual([`SAP-ORDER ${pathOf(pre)}/test/after`]);
    const policy = 'sensitivity.pre-treatment-policy';
    expect(wrongIn(tested({ [pre]: test(0.6, null), [policy]: test(0.6, null) }))).toEqual([
      `SAP-ORDER ${pathOf(policy)}/test/after`,
    ]);
    expect(
      wrongIn(tested({ [pre]: test(0.6, null), [post]: test(0.6, pre), [policy]: test(0.6, pre) })),
    ).toEqual([`SAP-ORDER ${pathOf(policy)}/test/after`]);
  });

  it('refuses a test of what is not estimated, and a limit that no area can have', () => {
    expect(wrongIn(tested({ [pre]: test(0.6, null, 'auc') }))).toEqual([
      `SAP-ORDER ${pathOf(pre)}/test/estimator`,
    ]);
    expect(wrongIn(tested({ [pre]: test(1.2, null) }))).toEqual([`SAP-ORDER ${pathOf(pre)}/test/limit`]);
  });

  const withTest = (change: Partial<PlannedAnalysis>): readonly string[] =>
    wrongIn({
      ...plan,
      analyses: [...plan.analyses, planned({ id: 'tested', rank: 'SECONDARY', ...change })],
    });
  const atTest = (field: string): string => `SAP-ORDER /analyses/${plan.analyses.length}/test/${field}`;

  it.each<[PlannedAnalysis['estimators'][number], Partial<PlannedAnalysis>]>([
    ['log-rank', { outcome: 'RFS', grouping: 'RISK' }],
    ['gray', { outcome: 'TTAR', grouping: 'RISK' }],
    ['cox', { outcome: 'RFS', grouping: 'RISK' }],
    ['concordance', {}],
    ['classification', {}],
    ['calibration', {}],
    ['net-benefit', {}],
    ['brier', {}],
    ['brier-difference', { population: 'POST_V', scores: ['PRE', 'POST'] }],
  ])('refuses a test of %s, whose one interval could not decide it', (estimator, change) => {
    expect(withTest({ ...change, estimators: [estimator], test: test(0.5, null, estimator) })).toContain(
      atTest('estimator'),
    );
  });

  it('refuses a test of two scores of which the first alone would be meant, and takes that of their difference', () => {
    const two = { population: 'POST_V', scores: ['PRE', 'POST'] } as const;
    expect(withTest({ ...two, estimators: ['auc'], test: test(0.6, null, 'auc') })).toEqual([
      atTest('estimator'),
    ]);
    const difference = { ...two, estimators: ['auc-difference'] } as const;
    expect(withTest({ ...difference, test: test(0, null, 'auc-difference') })).toEqual([]);
    expect(withTest({ ...difference, test: test(1, null, 'auc-difference') })).toEqual([atTest('limit')]);
  });

  it.each([
    'auc',
    'auc-at-horizon',
    'auc-at-horizon-survivors',
    'auc-difference',
    'auc-at-horizon-difference',
  ] as const)('what may be tested has its interval in its first figure: %s', (estimator) => {
    const compared = estimator.endsWith('-difference');
    const analysis = planned({
      population: 'POST_V',
      scores: compared ? ['PRE', 'POST'] : ['PRE'],
      estimators: [estimator],
    });
    const [first] = analyse(analysis, { ...simulatedRows(200, 3), plan: planOf([analysis]) }).figures;
    expect(first).toMatchObject({ interval: { lower: expect.any(Number) } });
  });

  it('refuses an id that two analyses have', () => {
    expect(wrongIn(withAnalysis('comparator.mvi', { id: 'subgroup.post' }))).toEqual([
      `SAP-ORDER ${pathOf('comparator.mvi')}/id`,
    ]);
  });

  it('refuses POST as the first primary analysis, a third one, and one on another set', () => {
    const [first, second, ...others] = plan.analyses;
    if (!first || !second) throw new Error('no primary analyses');
    expect(wrongIn({ ...plan, analyses: [second, first, ...others] })).toEqual(['SAP-ORDER /analyses']);
    expect(wrongIn(withAnalysis('supportive.pre-auc-of-labels', { rank: 'PRIMARY' }))).toContain(
      'SAP-ORDER /analyses',
    );
    expect(wrongIn(withAnalysis(pre, { population: 'PP_V' }))).toEqual(['SAP-ORDER /analyses']);
  });
});
