export {
  type Completed,
  type ImputationOptions,
  type Incomplete,
  type IncompleteColumn,
  imputations,
} from './chained-equations.js';
export { type Pooled, poolEstimates } from './pool-estimates.js';
export { type PooledArea, poolAreas } from './pool-areas.js';
