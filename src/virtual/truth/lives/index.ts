export { livesTruth } from './lives-truth.js';
export {
  isAnalysable,
  type TrueLife,
  type TrueOutcome,
  trueOutcome,
  type TrueWorld,
} from './true-outcome.js';
