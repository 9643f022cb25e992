export {
  type AnswerOf,
  doPart,
  type PartOf,
  type PlanTask,
  type TaskOf,
  type WorkKind,
} from './analysis-work.js';
export { analysisHere } from './same-thread.js';
export { type DifferenceTask, runDifference } from './run-difference.js';
export { runPlan } from './run-plan.js';
