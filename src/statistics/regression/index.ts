export { type Coefficient, twoSided, wald } from './coefficient.js';
export { type LikelihoodRatio, likelihoodRatioTest } from './likelihood-ratio.js';
export { type LogisticFit, type LogisticOptions, logistic } from './logistic.js';
