import {
  analysisPlanFiles,
  type AnalysisPlans,
  createAnalysisPlans,
} from '../../application/analysis-plan/index.js';

let read: AnalysisPlans | null = null;

/** The analysis plans of this program: read once, however many trials are lived. */
export const programPlans = (): AnalysisPlans => (read ??= createAnalysisPlans(analysisPlanFiles));
