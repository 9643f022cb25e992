import { describe, expect, it } from '@jest/globals';
import { type AnalysisInputs, metricsDiff } from '../../../../src/application/trial-analysis/index.js';
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
