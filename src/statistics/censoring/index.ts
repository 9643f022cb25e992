export { type Controls, followUpEnds } from './classes-at.js';
export { type CensoringWeights, censoringWeights } from './censoring-weights.js';
export { type WeightedRatio, weightedRatio } from './weighted-ratio.js';
