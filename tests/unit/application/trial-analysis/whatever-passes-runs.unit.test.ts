import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analysisFaults } from '../../../../src/application/analysis-plan/index.js';
import { analyse, type AnalysisInputs, analyses } from '../../../../src/application/trial-analysis/index.js';
import {
  censoringRules,
  groupings,
  labelRules,
  planEstimators,
  planOutcomes,
  planPopulations,
  type PlannedAnalysis,
  planScores,
  subgroupVariables,
} from '../../../../src/contracts/analysis/plan.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { planned, planOf } from '../../../support/analysis-plans.js';
import { simulatedRows } from '../../../support/simulated-rows.js';

const people = simulatedRows(60, 7);
const plan = planOf([planned()], {
  imputation: { datasets: 2, iterations: 1, seed: 1, predictors: ['PRE', 'AGE', 'SEX'] },
  thresholdPercents: { from: 20, to: 22 },
});
const whole: AnalysisInputs = { ...people, plan };

/** Nobody; nobody of high risk; nobody with an event; nobody without therapy. */
const emptied: readonly AnalysisInputs[] = [
  { ...whole, rows: [] },
  { ...whole, scores: { PRE: new Map([...people.scores.PRE].map(([id]) => [id, 0.1])), POST: new Map() } },
  { ...whole, rows: people.rows.filter(({ label }) => label.status === 'EVENT_FREE') },
  { ...whole, rows: people.rows.filter(({ therapy }) => therapy.adjuvantFromDay !== null) },
];

const faultsOf = (analysis: PlannedAnalysis) => analysisFaults(analysis, protocolV1, '');

/** More often what stands in most plans, so that enough of what is generated passes its check. */
const mostly = <T extends string | boolean>(usual: T, all: readonly T[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...all) });

const anyAnalysis = fc
  .record({
    population: fc.constantFrom(...planPopulations),
    outcome: fc.constantFrom(...planOutcomes),
    label: mostly('PRIMARY', labelRules),
    censoring: mostly('NONE', censoringRules),
    scores: fc.oneof(fc.constant<PlannedAnalysis['scores']>(['PRE']), fc.subarray([...planScores])),
    grouping: mostly('NONE', groupings),
    subgroups: fc.oneof(
      fc.constant<PlannedAnalysis['subgroups']>([]),
      fc.subarray([...subgroupVariables], { maxLength: 2 }),
    ),
    weights: mostly('NONE', ['OVERLAP', 'INVERSE_PROBABILITY'] as const),
    landmark: mostly(false, [true]),
    estimators: fc.subarray([...planEstimators], { minLength: 1, maxLength: 2 }),
  })
  .map((change) => planned({ id: 'any', rank: 'EXPLORATORY', ...change }));

const ofOneEstimator = fc
  .constantFrom(...planEstimators)
  .chain((estimator) => anyAnalysis.map((one) => ({ ...one, estimators: [estimator] })));

const refusedAt: readonly (readonly [string, Partial<PlannedAnalysis>, string])[] = [
  ['a score without a formula', { scores: ['ERASL_PRE'] }, '/scores/0'],
  [
    'intention to diagnose with subgroups',
    { estimators: ['intention-to-diagnose'], subgroups: ['SEX'] },
    '/estimators/0',
  ],
  [
    'intention to diagnose with a censoring rule',
    {
      estimators: ['intention-to-diagnose'],
      population: 'NO_NEOADJUVANT',
      censoring: 'AT_ADJUVANT_START',
    },
    '/estimators/0',
  ],
  [
    'Turnbull with a censoring rule',
    {
      estimators: ['turnbull'],
      outcome: 'RFS_I',
      population: 'ALL',
      censoring: 'AT_ADJUVANT_START',
    },
    '/estimators/0',
  ],
  [
    'Turnbull from a landmark',
    { estimators: ['turnbull'], outcome: 'RFS_I', population: 'ALL', grouping: 'THERAPY', landmark: true },
    '/estimators/0',
  ],
  [
    'weights of the start of therapy in an estimator that takes none',
    { estimators: ['auc'], population: 'NO_NEOADJUVANT', censoring: 'AT_ADJUVANT_START_WEIGHTED' },
    '/estimators/0',
  ],
  [
    'imputed labels with a censoring rule',
    { label: 'IMPUTED', population: 'NO_NEOADJUVANT', censoring: 'AT_ADJUVANT_START' },
    '/censoring',
  ],
];

describe('SAP-ANALYSIS, SAP-LOOK: what an analysis may ask and what the engine runs are one thing', () => {
  it.each(refusedAt)('%s is refused at the value that is wrong', (_, change, path) => {
    expect(faultsOf(planned(change)).map((one) => one.path)).toContain(path);
  });

  it('the weights of the start of therapy do not stand in for those of a comparison of therapies', () => {
    const analysis = planned({
      estimators: ['weighted-cox'],
      outcome: 'RFS',
      population: 'ALL',
      grouping: 'THERAPY',
      censoring: 'AT_ADJUVANT_START_WEIGHTED',
    });
    expect(faultsOf(analysis).map(({ message }) => message)).toContainEqual(
      expect.stringContaining('weighted-cox needs weights'),
    );
  });

  it('whatever passes its check is run, over people and over empty groups', () => {
    fc.assert(
      fc.property(ofOneEstimator, (analysis) => {
        // Where a broken rule refuses everything, this ends; a filter of the generator would look for ever.
        fc.pre(faultsOf(analysis).length === 0);
        for (const inputs of [whole, ...emptied]) analyse(analysis, inputs);
      }),
      { numRuns: 120, endOnFailure: true },
    );
  });
});

describe('SAP-LOOK: a look that cannot be run', () => {
  const blocked = planned({ id: 'look.blocked', rank: 'EXPLORATORY', scores: ['ERASL_PRE'] });
  const toRun = [
    { analysis: planned(), rank: 'PRIMARY', notes: [] },
    { analysis: blocked, rank: 'LOOK', notes: ['Beyond the plan'] },
  ] as const;

  it('answers for itself alone, with its reason; the plan is run as without it', () => {
    const [first, look] = analyses(whole, toRun);
    expect(first).toEqual(analyses(whole, toRun.slice(0, 1))[0]);
    expect(look).toMatchObject({
      rank: 'LOOK',
      figures: [],
      notes: [
        'Beyond the plan',
        expect.stringContaining('no source of the protocol gives the formula of ERASL_PRE'),
      ],
    });
    const { members, analysed, leftOut } = look?.population ?? { members: 0, analysed: 0, leftOut: {} };
    expect(members).toBeGreaterThan(0);
    expect([analysed, leftOut]).toEqual([0, { NOT_RUN: members }]);
  });

  it('stops the answer where it stands in the plan', () => {
    expect(() => analyses(whole, [{ analysis: blocked, rank: 'EXPLORATORY', notes: [] }])).toThrow(
      'no source of the protocol gives the formula of ERASL_PRE',
    );
  });
});
