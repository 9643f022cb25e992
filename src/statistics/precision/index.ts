export { hanleyMcNeil } from './hanley-mcneil.js';
export {
  expectedOverObservedError,
  expectedOverObservedSize,
  ratioErrorOfWidth,
  ratioWidthOfError,
} from './expected-over-observed-size.js';
export {
  calibrationSlopeError,
  calibrationSlopeSize,
  type PredictorDistribution,
} from './calibration-slope-size.js';
export { concordanceError, concordanceSize } from './concordance-size.js';
export { netBenefitSize, standardisedNetBenefitError } from './net-benefit-size.js';
