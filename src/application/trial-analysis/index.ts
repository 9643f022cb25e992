export { analyse, analyses, inTurn } from './analyse.js';
export { metricsDiff } from './difference/metrics-diff.js';
export { engineVersion } from './engine-version.js';
export type { AnalysisInputs, ModelScores } from './inputs.js';
export { type Lineage, type Suppressed, countLineage, lineageOf } from './lineage/lineage.js';
export { PlanNotRunnable } from './plan-not-runnable.js';
export {
  type TrialAnalyses,
  type TrialAnalysisDeps,
  createTrialAnalysis,
} from './serving/create-trial-analysis.js';
