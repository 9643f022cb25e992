export { answersInOrder } from './answers-in-order.js';
export { bootstrapThreads } from './bootstrap-threads.js';
