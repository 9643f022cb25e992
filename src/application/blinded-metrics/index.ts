export { blindedMetrics } from './blinded-metrics.js';
export { type BlindedMetricsDeps, createBlindedMetrics } from './create-blinded-metrics.js';
