import { normalCdf, criticalValue } from '../numerics/normal.js';
import { type Estimate, type Estimated, estimated, notEstimable } from '../shared/estimate.js';

/** One coefficient of a regression, by Wald. */
export interface Coefficient {
  /** On the scale of the linear predictor. */
  readonly estimate: Estimate;
  /** Its exponential: a hazard ratio for one unit of the covariate. */
  readonly ratio: Estimate;
  readonly standardError: number;
  readonly z: number;
  readonly pValue: number;
}

/** P(|Z| ≥ |z|), with small relative error however far z lies out. */
export const twoSided = (z: number): number => 2 * normalCdf(-Math.abs(z));

export const wald = (value: number, variance: number, level: number, method: string): Coefficient => {
  const standardError = Math.sqrt(variance);
  const reach = criticalValue(level) * standardError;
  const z = value / standardError;
  const interval = { value, lower: value - reach, upper: value + reach, level, method };
  return {
    estimate: estimated(interval),
    ratio: exponentialOf(interval),
    standardError,
    z,
    pValue: twoSided(z),
  };
};

const exponentialOf = (interval: Omit<Estimated, 'kind'>): Estimate => {
  const ratio = {
    ...interval,
    value: Math.exp(interval.value),
    lower: Math.exp(interval.lower),
    upper: Math.exp(interval.upper),
  };
  if (ratio.upper < Infinity) return estimated(ratio);
  return notEstimable(
    'ESTIMATE_AT_BOUNDARY',
    'the ratio for one unit of the covariate is larger than any number: choose a smaller unit',
  );
};
