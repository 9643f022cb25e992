export { hanleyMcNeil } from './hanley-mcneil.js';
export { expectedOverObservedSize, ratioErrorOfWidth } from './expected-over-observed-size.js';
export { calibrationSlopeSize, type PredictorDistribution } from './calibration-slope-size.js';
export { concordanceSize } from './concordance-size.js';
export { netBenefitSize, standardisedNetBenefitError } from './net-benefit-size.js';
