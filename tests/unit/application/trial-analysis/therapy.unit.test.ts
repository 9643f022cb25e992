import { describe, expect, it } from '@jest/globals';
import {
  type AnalysisInputs,
  PlanNotRunnable,
  analyse,
} from '../../../../src/application/trial-analysis/index.js';
import { imbrave050 } from '../../../../src/application/trial-analysis/data/imbrave050.js';
import type { PlannedAnalysis } from '../../../../src/contracts/analysis/index.js';
import { landmarkSet, likelihoodRatioTest, cox } from '../../../../src/statistics/index.js';
import { planOf, planned } from '../../../support/analysis-plans.js';
import { analysisRow } from '../../../support/analysis-rows.js';
import { simulatedRows } from '../../../support/simulated-rows.js';

const plan = planOf([planned()]);
const people = simulatedRows(300, 9);
const inputs: AnalysisInputs = { ...people, plan };
const everybody = people.rows.filter(({ sets }) => sets.ALL.member);

const therapy = (change: Partial<PlannedAnalysis>): PlannedAnalysis =>
  planned({
    id: 'exploratory',
    population: 'ALL',
    outcome: 'RFS',
    grouping: 'THERAPY_BY_RISK',
    landmark: true,
    estimators: ['therapy-by-risk'],
    ...change,
  });

describe('therapy by risk from the landmark on', () => {
  const result = analyse(therapy({}), inputs);

  it('counts who left by the landmark', () => {
    const rfs = everybody.map(({ endpoints }) => endpoints?.rfs);
    const early = rfs.filter((one) => one !== undefined && one.event && one.time <= 84).length;
    const lost = rfs.filter((one) => one !== undefined && !one.event && one.time <= 84).length;
    expect(early).toBeGreaterThan(0);
    expect(result.population).toMatchObject({
      members: everybody.length,
      analysed: everybody.length - early - lost,
      leftOut: { EVENT_BY_LANDMARK: early, ...(lost > 0 ? { CENSORED_BY_LANDMARK: lost } : {}) },
    });
  });

  it('tests the product by the likelihood ratio of two Cox models', () => {
    const set = landmarkSet(
      everybody.map(({ endpoints }) => endpoints?.rfs.time ?? 0),
      everybody.map(({ endpoints }) => (endpoints?.rfs.event === true ? 1 : 0)),
      everybody.map((row) => row.therapy.adjuvantFromDay ?? undefined),
      84,
    );
    const high = Array.from(set.subjects, (i) =>
      (people.scores.PRE.get(everybody[i]?.subjectId ?? '') ?? 0) >= 0.5 ? 1 : 0,
    );
    const both = high.map((risk, k) => risk * (set.therapy[k] ?? 0));
    const smaller = cox(set.times, set.types, [set.therapy, high]);
    const larger = cox(set.times, set.types, [set.therapy, high, both]);
    if (smaller.kind !== 'CoxFit' || larger.kind !== 'CoxFit') throw new Error('no fit');
    const { chiSquare } = likelihoodRatioTest(smaller, larger);
    const figure = result.figures.find(({ estimator }) => estimator === 'therapy-by-risk.chi-square');
    expect(figure && 'value' in figure ? figure.value : null).toBeCloseTo(chiSquare, 9);
  });
});

describe('weights of therapy', () => {
  const weighted = therapy({ grouping: 'THERAPY', weights: 'OVERLAP', estimators: ['weighted-cox'] });
  const result = analyse(weighted, inputs);

  it('balance every covariate exactly when they are overlap weights', () => {
    const balance = result.tables.find(({ id }) => id === 'exploratory:balance');
    expect(balance?.rows.length).toBeGreaterThan(8);
    for (const { cells } of balance?.rows ?? []) expect(Math.abs(Number(cells[1]))).toBeLessThan(1e-8);
    expect(balance?.rows.some(({ cells }) => Math.abs(Number(cells[0])) > 0.05)).toBe(true);
  });

  it('leave out whoever lacks a covariate, and say so', () => {
    const rows = inputs.rows.map((row, at) =>
      at % 10 === 0 && row.baseline ? { ...row, baseline: { ...row.baseline, afp: null } } : row,
    );
    const answer = analyse(weighted, { ...inputs, rows });
    const [whole, fewer] = [result.figures[0], answer.figures[0]];
    expect(fewer?.n).toBeLessThan(whole?.n ?? 0);
    expect(fewer?.notes.join()).toMatch(/\d+ of whom a covariate is not known take no part/u);
  });

  it('are asked for by an analysis that names them', () => {
    expect(() => analyse(therapy({ estimators: ['weighted-cox'] }), inputs)).toThrow(PlanNotRunnable);
  });
});

describe('the class of IMbrave050', () => {
  const one = { nodules: 1, largestMm: 40, mvi: 'M0', edmondsonSteiner: 'II' } as const;
  it.each([
    ['a single large tumour', { largestMm: 51 }, 1],
    ['a tumour of 50 mm without more', { largestMm: 50 }, 0],
    ['four small tumours', { nodules: 4 }, 1],
    ['vascular invasion', { mvi: 'M1' }, 1],
    ['poor grade', { edmondsonSteiner: 'III' }, 1],
    ['four tumours of which one is large', { nodules: 4, largestMm: 60 }, null],
    ['no grade, and no vascular invasion', { edmondsonSteiner: null }, null],
    ['no grade, but vascular invasion', { edmondsonSteiner: null, mvi: 'M2' }, 1],
    ['no size', { largestMm: null }, null],
  ] as const)('of %s', (_, change, expected) => {
    expect(imbrave050({ ...one, ...change })).toBe(expected);
  });
});

describe('intention to diagnose', () => {
  it('counts a failed test as wrong, in everybody whom it was meant for', () => {
    const told = [
      { id: 'APAR-0001', status: 'AGGRESSIVE', time: 100 },
      { id: 'APAR-0002', status: 'AGGRESSIVE', time: 200 },
      { id: 'APAR-0003', status: 'EVENT_FREE', time: 731 },
      { id: 'APAR-0004', status: 'EVENT_FREE', time: 731 },
    ] as const;
    const failed = (row: ReturnType<typeof analysisRow>, reason: string) => ({
      ...row,
      sets: { ...row.sets, FAS_V: { ...row.sets.FAS_V, member: false, reasons: ['PRE-MISSING'] } },
      indexTest: { ...row.indexTest, PRE: { status: 'MISSING', reason, at: null } as const },
    });
    const rows = told.map((one) => analysisRow(one));
    const answer = analyse(
      planned({ id: 'itd', rank: 'DESCRIPTIVE', estimators: ['intention-to-diagnose'] }),
      {
        plan,
        rows: [
          ...rows,
          failed(analysisRow({ id: 'APAR-0005', status: 'AGGRESSIVE', time: 300 }), 'PHASE_MISSING'),
          failed(analysisRow({ id: 'APAR-0006', status: 'EVENT_FREE', time: 731 }), 'PHASE_MISSING'),
          failed(analysisRow({ id: 'APAR-0007', status: 'UNDETERMINED', time: 400 }), 'PHASE_MISSING'),
        ],
        scores: {
          PRE: new Map([
            ['APAR-0001', 0.9],
            ['APAR-0002', 0.2],
            ['APAR-0003', 0.1],
            ['APAR-0004', 0.3],
          ]),
          POST: new Map(),
        },
      },
    );
    const values = answer.figures.map((figure) => ('value' in figure ? figure.value : null));
    // Told high are APAR-0001 and the failed control, told low the other four, of whom two are cases.
    expect(values).toEqual([1 / 3, 2 / 3, 1 / 2, 1 / 2]);
    // Wilson's interval of one half of n reaches ½ z / √(n + z²) to either side: n is 2 and 4.
    const lower = answer.figures.map((figure) =>
      'interval' in figure && figure.interval !== null && 'lower' in figure.interval
        ? figure.interval.lower
        : null,
    );
    expect(lower[2]).toBeCloseTo(0.0945, 4);
    expect(lower[3]).toBeCloseTo(0.15, 4);
    expect(answer.tables.find(({ id }) => id === 'itd:index-test')?.rows).toContainEqual({
      label: 'PHASE_MISSING',
      cells: [3, 0],
      lineage: ['itd:index-test:PHASE_MISSING:PRE', 'itd:index-test:PHASE_MISSING:POST'],
    });
    // Counts and tables are of the same people: of seven for whom the test was meant one is undetermined.
    expect(answer.population).toMatchObject({ members: 7, analysed: 6, leftOut: { UNDETERMINED: 1 } });
    expect(answer.figures.map(({ n }) => n)).toEqual([6, 6, 6, 6]);
    expect(answer.tables.find(({ id }) => id === 'itd:intention:PRE')).toMatchObject({
      columns: ['label 1', 'label 0', 'label not known', 'all'],
      rows: [
        { label: 'at or above 0.5', cells: [1, 0, 0, 1] },
        { label: 'below 0.5', cells: [1, 2, 0, 3] },
        { label: 'without a score', cells: [1, 1, 1, 3] },
        { label: 'all', cells: [3, 3, 1, 7] },
      ],
    });
    expect(answer.tables.find(({ id }) => id === 'itd:baseline')).toMatchObject({
      columns: ['all'],
      rows: expect.arrayContaining([
        expect.objectContaining({ label: 'participants', cells: [6] }),
      ]) as unknown,
    });
  });
});

describe('a plan that cannot be run', () => {
  it.each([
    ['a score without a formula', { scores: ['ERASL_PRE'] }],
    ['turnbull of a label', { estimators: ['turnbull'] }],
    ['a classification over imputed labels', { label: 'IMPUTED', estimators: ['classification'] }],
    [
      'other estimators under weights of the start',
      { censoring: 'AT_ADJUVANT_START_WEIGHTED', estimators: ['auc'] },
    ],
  ] as const)('is told so, by the name of the analysis: %s', (_, change) => {
    const analysis = planned({ id: 'not.runnable', ...change });
    expect(() => analyse(analysis, { ...inputs, plan: planOf([analysis]) })).toThrow(
      /Analysis not\.runnable cannot be run/u,
    );
  });
});
