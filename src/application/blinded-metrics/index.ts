export { blindedMetrics, metricsOfMonth } from './blinded-metrics.js';
export { type BlindedMetricsDeps, createBlindedMetrics, onceAMonth } from './create-blinded-metrics.js';
export { areEnough, fewestEvents } from './figures.js';
export { firstOfNextMonth, lastDayBefore } from './months.js';
export type { History, OnRecord } from './on-record.js';
export { recordsByMonth } from './records-by-month.js';
export { shownMonthOf } from './shown-month.js';
