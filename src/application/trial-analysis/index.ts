export { analyse, analyses } from './analyse.js';
export type { AnalysisInputs, ModelScores } from './inputs.js';
export { PlanNotRunnable } from './plan-not-runnable.js';
