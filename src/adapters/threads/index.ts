export { analysisThreads, type AnalysisThreadsOptions } from './analysis-threads.js';
export { bootstrapThreads } from './bootstrap-threads.js';
