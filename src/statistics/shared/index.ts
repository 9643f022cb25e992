export type { Binary } from './checked-arguments.js';
export { type Difference, withoutSpread } from './difference.js';
export {
  type Estimate,
  type Estimated,
  type Known,
  type NotEstimable,
  type Quantity,
  known,
  notEstimable,
} from './estimate.js';
export { sampleVariance } from './sums.js';
export type { WhyNotEstimable } from './why-not-estimable.js';
