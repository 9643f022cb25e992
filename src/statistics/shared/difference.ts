import { criticalValue, normalCdf } from '../numerics/normal.js';
import {
  type Estimate,
  type NotEstimable,
  type Quantity,
  estimated,
  known,
  notEstimable,
} from './estimate.js';
import { rounding } from './probability-intervals.js';

/** What one score gains over another on the same subjects. */
export interface Difference {
  readonly difference: Quantity;
  readonly variance: Quantity;
  /** With its interval on its own scale, cut at −1 and 1. */
  readonly estimate: Estimate;
  readonly z: Quantity;
  /** Two-sided, of no difference. */
  readonly pValue: Quantity;
}

/** A difference of two quantities between 0 and 1, by Wald. A variance of 0 gives neither interval nor test. */
export const differenceOf = (
  difference: number,
  variance: Quantity,
  level: number,
  method: string,
): Difference => {
  const value = known(difference);
  if (variance.kind === 'NotEstimable') return { ...withoutSpread(variance), difference: value, variance };
  const standardError = Math.sqrt(variance.value);
  if (standardError <= rounding) {
    const none = notEstimable(
      'NO_VARIANCE',
      'the variance of the difference is 0: the two agree on every subject, or neither can vary',
    );
    return { ...withoutSpread(none), difference: value, variance };
  }
  const reach = criticalValue(level) * standardError;
  const z = difference / standardError;
  return {
    difference: value,
    variance,
    estimate: estimated({
      value: difference,
      lower: Math.max(-1, difference - reach),
      upper: Math.min(1, difference + reach),
      level,
      method,
    }),
    z: known(z),
    pValue: known(2 * normalCdf(-Math.abs(z))),
  };
};

/** What is left when one of the two has no value. */
export const withoutSpread = (why: NotEstimable): Difference => ({
  difference: why,
  variance: why,
  estimate: why,
  z: why,
  pValue: why,
});
