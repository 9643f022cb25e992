import { criticalValue } from '../numerics/normal.js';
import { type Estimate, type NotEstimable, type Quantity, estimated } from './estimate.js';

export interface ProbabilityIntervals {
  /** The value with its interval on the logit scale: the one to report. */
  readonly logit: Estimate;
  /** The value with its interval on its own scale, cut at 0 and 1. */
  readonly plain: Estimate;
}

/** A standard error this small is what rounding leaves of 0. */
export const rounding = 1e-14;

/** Both intervals of an estimate between 0 and 1. A variance of 0 gives none: `whyNone` names its cause. */
export const probabilityIntervals = (
  value: number,
  variance: Quantity,
  level: number,
  method: string,
  whyNone: (value: number) => NotEstimable,
): ProbabilityIntervals => {
  if (variance.kind === 'NotEstimable') return { logit: variance, plain: variance };
  if (Math.sqrt(variance.value) <= rounding || value === 0 || value === 1) {
    const none = whyNone(value);
    return { logit: none, plain: none };
  }
  const reach = criticalValue(level) * Math.sqrt(variance.value);
  const centre = Math.log(value / (1 - value));
  const logitReach = reach / (value * (1 - value));
  return {
    logit: estimated({
      value,
      lower: fromLogit(centre - logitReach),
      upper: fromLogit(centre + logitReach),
      level,
      method: `${method}, logit scale`,
    }),
    plain: estimated({
      value,
      lower: Math.max(0, value - reach),
      upper: Math.min(1, value + reach),
      level,
      method: `${method}, plain scale`,
    }),
  };
};

const fromLogit = (x: number): number => 1 / (1 + Math.exp(-x));
