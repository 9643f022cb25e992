export { evaluationHtml, type EvaluationWithSeries } from './evaluation-html.js';
