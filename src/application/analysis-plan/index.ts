export {
  analysesToRun,
  type AnalysisToRun,
  type LookNotReadable,
  looksNotReadable,
} from './analyses-to-run.js';
export { type AnalysisPlans, createAnalysisPlans, type DeployedPlan } from './analysis-plans.js';
export { analysisFaults } from './checks/analysis-faults.js';
export { horizonDayOf } from './checks/against-protocol.js';
export { planViolations } from './checks/plan-violations.js';
export { whyNotPooled } from './checks/why-not-pooled.js';
export { planDigest } from './plan-digest.js';
export { analysisPlanFiles } from './plans/index.js';
export { readPlan } from './read-plan.js';
