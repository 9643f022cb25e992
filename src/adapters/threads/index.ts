export { analysisThreads, type AnalysisThreadsOptions } from './analysis-threads.js';
export { answersInOrder } from './answers-in-order.js';
export { bootstrapThreads } from './bootstrap-threads.js';
