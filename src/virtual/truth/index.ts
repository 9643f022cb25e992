export { type ScoreName, scoreNames } from './entries.js';
export { figureKey } from './figure-key.js';
export { livesTruth } from './lives/lives-truth.js';
export {
  isAnalysable,
  type TrueLife,
  type TrueOutcome,
  trueOutcome,
  type TrueWorld,
} from './lives/true-outcome.js';
export { modelTruth } from './model/model-truth.js';
