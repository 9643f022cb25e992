import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { analysisResult } from '../../../../src/contracts/analysis/index.js';
import { analyses } from '../../../../src/application/trial-analysis/index.js';
import { planOfTheTrial } from '../../../support/plan-of-the-trial.js';
import { analysisRow } from '../../../support/analysis-rows.js';
import { simulatedRows } from '../../../support/simulated-rows.js';

const plan = planOfTheTrial();
const noScores = { PRE: new Map<string, number>(), POST: new Map<string, number>() };

describe('the plan of the trial', () => {
  const results = analyses({ ...simulatedRows(353, 7), plan });

  it('runs, as its contract says', () => {
    expect(results.map(({ id }) => id)).toEqual(plan.analyses.map(({ id }) => id));
    expect(z.array(analysisResult).safeParse(results).error).toBeUndefined();
  });

  it('gives every figure a name of its own', () => {
    const ids = results.flatMap(({ figures }) => figures.map(({ id }) => id));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('has figures in every analysis, and of all of them most can be estimated with 353 participants', () => {
    expect(results.filter(({ figures }) => figures.length === 0)).toEqual([]);
    const shown = results.flatMap(({ figures }) => figures).filter(({ suppressed }) => !suppressed);
    const missing = shown.filter((figure) => 'notEstimable' in figure);
    expect(missing.length / shown.length).toBeLessThan(0.1);
  });

  it('says why nothing can be estimated of three participants, and of nobody', () => {
    const three = ['APAR-0001', 'APAR-0002', 'APAR-0003'].map((id) => analysisRow({ id }));
    for (const rows of [three, []]) {
      const figures = analyses({ rows, scores: noScores, plan }).flatMap((one) => one.figures);
      expect(z.array(analysisResult.shape.figures.element).safeParse(figures).error).toBeUndefined();
    }
  });
});
