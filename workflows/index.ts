export { journey } from './journey.workflow.js';
