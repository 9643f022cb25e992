export { analyse } from './analyse.js';
export { analyses } from './analysed.js';
export { metricsDiff } from './difference/metrics-diff.js';
export { engineVersion } from './engine-version.js';
export type { AnalysisInputs, ModelScores } from './inputs.js';
export { type Lineage, type Suppressed, countLineage, lineageOf } from './lineage/lineage.js';
export { PlanNotRunnable } from './plan-not-runnable.js';
export { type BlindedLineages, createBlindedLineages } from './serving/create-blinded-lineages.js';
export { requireWholeCut } from './serving/require-whole-cut.js';
export {
  type TrialAnalyses,
  type TrialAnalysisDeps,
  createTrialAnalysis,
} from './serving/create-trial-analysis.js';
export { ClientGone } from './serving/shared-work.js';
export { analysisHere, type PlanTask, runPlan } from './work/index.js';
