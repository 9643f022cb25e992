export * from './blinded-lineage.js';
export * from './look.js';
export * from './difference.js';
export * from './lineage.js';
export * from './plan.js';
export * from './report-parts.js';
export * from './series.js';
export * from './trial-analysis.js';
