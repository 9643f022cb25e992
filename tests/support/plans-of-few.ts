import { analysisPlanFiles, createAnalysisPlans } from '../../src/application/analysis-plan/index.js';
import type { AnalysisPlan } from '../../src/contracts/analysis/plan.js';

/** The plan of the program with these analyses alone and a short bootstrap, so that a test can run it whole. */
export const plansOfFew = (asked: readonly string[]) => {
  const [file] = analysisPlanFiles as readonly AnalysisPlan[];
  if (file === undefined) throw new Error('the program has no plan');
  return createAnalysisPlans([
    {
      ...file,
      analyses: file.analyses.filter(({ id }) => asked.includes(id)),
      bootstrap: { ...file.bootstrap, replicates: 100 },
    },
  ]);
};
