export { type CensoringWeights, censoringWeights } from './censoring-weights.js';
