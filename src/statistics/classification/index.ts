export { type Classification, type ConfusionCounts, classificationAt } from './classification.js';
export { wilson } from './wilson.js';
