export { evaluationHtml } from './evaluation-html.js';
export { reportHtml } from './report-html.js';
export type { ReportInput } from './report-input.js';
