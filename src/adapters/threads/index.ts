export { bootstrapThreads } from './bootstrap-threads.js';
