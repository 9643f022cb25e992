export {
  type Compared,
  compared,
  type Coverage,
  coverageOf,
  type Question,
  randomisedHeld,
} from './coverage.js';
export { livedTrialAt } from './lived-trial-at.js';
export { type TrialAt, watchedTrial } from './watched-trial.js';
