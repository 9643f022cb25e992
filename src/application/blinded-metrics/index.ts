export { blindedMetrics } from './blinded-metrics.js';
export { type BlindedMetricsDeps, createBlindedMetrics } from './create-blinded-metrics.js';
export { type History, type Judging, monthsOf, shownMonthOf } from './blinded-metrics.js';
export { onceAMonth } from './create-blinded-metrics.js';
export { fewestEvents } from './figures.js';
export { firstOfNextMonth, lastDayBefore } from './months.js';
