export { type BalanceRow, type BalanceTable, balanceTable } from './balance-table.js';
export { effectiveSampleSize } from './effective-sample-size.js';
export { type Interaction, therapyByRisk } from './therapy-by-risk.js';
export { type LandmarkSet, landmarkSet } from './landmark-set.js';
export { type Propensity, propensityScores } from './propensity-scores.js';
export { standardisedDifference } from './standardised-difference.js';
export { therapyEffectAt } from './therapy-effect-at.js';
export { type TherapyWeights, inverseProbabilityWeights, overlapWeights } from './therapy-weights.js';
export { type WeightedCoxFit, weightedCox } from './weighted-cox.js';
