export { type ScoreName, scoreNames } from './entries.js';
export { everybodyFollowed, figureKey, rejectionsOf } from './figure-key.js';
export { eventTimes } from './model/event-times.js';
export { modelTruth } from './model/model-truth.js';
export { trueAreas } from './model/true-areas.js';
export { trueCurves } from './model/true-curves.js';
export {
  riskStrata,
  type RiskStratum,
  type TherapyQuestion,
  trueLogHazardRatio,
  type Weighting,
} from './therapy/true-therapy-effect.js';
