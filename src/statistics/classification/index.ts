export { type Classification, classificationAt } from './classification.js';
export { type ConfusionCounts, type ConfusionTable, confusionTable } from './confusion-table.js';
export { type LikelihoodRatios, likelihoodRatios } from './likelihood-ratios.js';
export {
  type WeightedClassification,
  type WeightedProportion,
  weightedClassificationAt,
} from './weighted-classification.js';
export type { WeightedLikelihoodRatio } from './weighted-likelihood-ratios.js';
export { wilson } from './wilson.js';
