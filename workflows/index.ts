export { journey } from './journey.workflow.js';
export { waker } from './waker.workflow.js';
