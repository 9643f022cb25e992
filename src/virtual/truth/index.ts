export { type ScoreName, scoreNames } from './entries.js';
export { everybodyFollowed, figureKey, rejectionsOf } from './figure-key.js';
export { eventTimes } from './model/event-times.js';
export { modelTruth } from './model/model-truth.js';
export { trueAreas } from './model/true-areas.js';
export { trueCurves } from './model/true-curves.js';
export { riskStrata, type RiskStratum, type Weighting } from './therapy/therapy-question.js';
export { trueInteraction } from './therapy/true-interaction.js';
export { trueLogHazardRatio } from './therapy/true-therapy-effect.js';
