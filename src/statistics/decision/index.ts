export { decisionCurve, netBenefit } from './decision-curve.js';
export { decisionCurveAt, netBenefitAt } from './decision-curve-at.js';
export type { DecisionPoint } from './decision-point.js';
export { thresholdProbabilities } from './threshold-probabilities.js';
