import { analysisPlanFiles, readPlan } from '../../src/application/analysis-plan/index.js';
import type { AnalysisPlan, PlannedAnalysis } from '../../src/contracts/analysis/plan.js';

/** Plan 1.0.0 as this program has it. */
export const planOfTheTrial = (): AnalysisPlan => {
  const read = readPlan(analysisPlanFiles[0]);
  if (!('plan' in read)) throw new Error(JSON.stringify(read.wrong));
  return read.plan;
};

/** The plan with one of its analyses changed. */
export const withAnalysis = (id: string, change: Partial<PlannedAnalysis>): AnalysisPlan => {
  const plan = planOfTheTrial();
  if (!plan.analyses.some((one) => one.id === id)) throw new Error(`no analysis ${id}`);
  return { ...plan, analyses: plan.analyses.map((one) => (one.id === id ? { ...one, ...change } : one)) };
};

/** Where that analysis stands in the plan, as a JSON Pointer. */
export const pathOf = (id: string): string =>
  `/analyses/${planOfTheTrial().analyses.findIndex((one) => one.id === id)}`;
