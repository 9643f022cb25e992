export { type Acceleration, accelerationFrom, jackknifeAcceleration, leftOut } from './acceleration.js';
export { bcaInterval } from './bca-interval.js';
export { type Replicates, bootstrapReplicates, joinReplicates } from './bootstrap-replicates.js';
export { percentileInterval } from './percentile-interval.js';
export { type Resampling, resamplingOf, resampleOf } from './resampling.js';
