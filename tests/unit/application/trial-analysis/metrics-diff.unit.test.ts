import { describe, expect, it } from '@jest/globals';
import {
  type AnalysisInputs,
  analysisHere,
  metricsDiff,
} from '../../../../src/application/trial-analysis/index.js';
import { changedBetween } from '../../../../src/application/trial-analysis/difference/changed-between.js';
import { runDifference } from '../../../../src/application/trial-analysis/work/index.js';
import { type PlainDate, plainDate } from '../../../../src/domain/calendar/plain-date.js';
import { planOf, planned } from '../../../support/analysis-plans.js';
import { analysisRow } from '../../../support/analysis-rows.js';
import { simulatedRows } from '../../../support/simulated-rows.js';

const plan = planOf([
  planned(),
  planned({ id: 'rfs', outcome: 'RFS', scores: [], estimators: ['survival'] }),
]);
const before: AnalysisInputs = { ...simulatedRows(60, 3), plan };
const idOf = (row: number): string => before.rows[row]?.subjectId ?? '';

/** Three participants are told otherwise, and one is new. */
const after: AnalysisInputs = {
  ...before,
  rows: [
    ...before.rows.map((row, at) => {
      if (at === 5) {
        const status = row.label.status === 'AGGRESSIVE' ? 'EVENT_FREE' : 'AGGRESSIVE';
        return analysisRow({ id: row.subjectId, status });
      }
      if (at === 17) return analysisRow({ id: row.subjectId, status: 'CENSORED', time: 200 });
      if (at === 30) return { ...row, revision: 12 };
      return row;
    }),
    analysisRow({ id: 'APAR-0999', status: 'NON_AGGRESSIVE', time: 400 }),
  ],
  scores: { ...before.scores, PRE: new Map([...before.scores.PRE, ['APAR-0999', 0.4]]) },
};

describe('the difference between two cuts', () => {
  const diffs = metricsDiff(before, after);
  const area = diffs.find(({ id }) => id.startsWith('primary.pre:auc'));

  it('names every changed participant with what changed, and nobody else', () => {
    expect(area?.steps.map(({ subjectId }) => subjectId)).toEqual([idOf(5), idOf(17), 'APAR-0999']);
    expect(area?.steps[0]?.changes.map(({ what }) => what)).toContain('label.status');
    expect(area?.steps[2]?.changes).toContainEqual({
      what: 'score of PRE',
      before: 'none',
      after: 'another score',
    });
  });

  it('names a participant of whom a date alone is another one, and shows neither', () => {
    const due = (horizon: PlainDate): AnalysisInputs => ({
      ...before,
      rows: before.rows.map((row, at) => (at === 8 ? { ...row, label: { ...row.label, horizon } } : row)),
    });
    const changed = changedBetween(due(plainDate('2028-01-05')), due(plainDate('2028-01-06')));
    const changes = [{ what: 'label.horizon', before: 'a date', after: 'another date' }];
    expect(changed).toEqual([{ subjectId: idOf(8), changes }]);
  });

  it('has parts that sum to the whole: each begins where the one before ends', () => {
    for (const { before: from, after: to, steps, notes } of diffs) {
      if (notes.length > 0) continue;
      expect(steps[0]?.before).toBe(from);
      expect(steps.at(-1)?.after).toBe(to);
      steps.slice(1).forEach((step, k) => {
        expect(step.before).toBe(steps[k]?.after);
      });
      const whole = steps.reduce((sum, { part }) => sum + part, 0);
      expect(whole).toBeCloseTo((to ?? NaN) - (from ?? NaN), 12);
    }
    expect(diffs.filter(({ notes }) => notes.length === 0).length).toBeGreaterThan(3);
  });

  it('is empty between a cut and itself', () => {
    expect(metricsDiff(before, before)).toEqual([]);
  });

  it('is refused between two plans', () => {
    expect(() => metricsDiff(before, { ...after, plan: planOf([planned()]) })).toThrow('different plans');
  });
});

describe('the difference of one analysis, computed wherever there is room', () => {
  const never = new AbortController().signal;
  const task = { a: before, b: after, analysis: planned() };
  const whole = metricsDiff(before, after).filter(({ id }) => id.startsWith('primary.pre:'));

  it('is that of all analyses, stage by stage', async () => {
    const told: unknown[] = [];
    const diffs = await runDifference(task, analysisHere, never, (progress) => told.push(progress));
    expect(diffs).toEqual(whole);
    expect(told.at(-1)).toEqual({ done: 4, all: 4 });
  });

  it('of one figure has that figure alone, and none for a name that no figure has', async () => {
    const figure = whole[0]?.id ?? '';
    expect(await runDifference({ ...task, figure }, analysisHere, never, () => undefined)).toEqual([
      whole[0],
    ]);
    const unknown = { ...task, figure: 'primary.pre:no-such' };
    expect(await runDifference(unknown, analysisHere, never, () => undefined)).toBeNull();
  });

  it('of one figure computes its estimator alone', async () => {
    const rfs = planned({
      id: 'both',
      outcome: 'RFS',
      scores: ['PRE'],
      grouping: 'RISK',
      estimators: ['survival', 'cox'],
    });
    const inputs = (one: AnalysisInputs): AnalysisInputs => ({ ...one, plan: planOf([rfs]) });
    const figure = 'both:cox.ratio:score=PRE:group=high:threshold=0.5';
    const asked: unknown[] = [];
    const diffs = await runDifference(
      { a: inputs(before), b: inputs(after), analysis: rfs, figure },
      {
        run: (kind, given, parts, run) => {
          if (kind === 'STAGES') asked.push((given as { estimators?: unknown }).estimators);
          return analysisHere.run(kind, given, parts, run);
        },
      },
      never,
      () => undefined,
    );
    expect(diffs?.map(({ id }) => id)).toEqual([figure]);
    expect(new Set(asked.map((one) => JSON.stringify(one)))).toEqual(new Set(['["cox"]']));
  });
});
