import { criticalValue } from '../numerics/normal.js';
import {
  type Estimate,
  type NotEstimable,
  type Quantity,
  estimated,
  known,
  notEstimable,
} from '../shared/estimate.js';

export interface BrierScore {
  /** Mean squared distance of the predicted risk from what happened: 0 is perfect. */
  readonly brier: Quantity;
  readonly variance: Quantity;
  readonly estimate: Estimate;
  /** 1 − Brier / Brier of the same risk for everybody: 1 is perfect, 0 or less is no use. */
  readonly scaled: Quantity;
}

/** A standard error this small beside its score is what rounding leaves of 0. */
const rounding = 1e-12;

export const withoutBrier = (why: NotEstimable): BrierScore => ({
  brier: why,
  variance: why,
  estimate: why,
  scaled: why,
});

export const brierInterval = (brier: number, variance: number, level: number, method: string): Estimate => {
  if (Math.sqrt(variance) <= rounding * brier)
    return notEstimable('NO_VARIANCE', 'the variance is 0: every subject is predicted equally well');
  const reach = criticalValue(level) * Math.sqrt(variance);
  return estimated({
    value: brier,
    lower: Math.max(0, brier - reach),
    upper: Math.min(1, brier + reach),
    level,
    method,
  });
};

/**
 * `ofNull` is the score of one risk for everybody. The counts decide whether there is one to scale by: a weighted rate
 * of 1 is 1 up to rounding only, and its score is what rounding leaves of 0.
 */
export const scaledBrier = (
  brier: number,
  { cases, controls }: { readonly cases: number; readonly controls: number },
  ofNull: number,
  same: string,
): Quantity => {
  if (cases > 0 && controls > 0) return known(1 - brier / ofNull);
  return notEstimable(cases > 0 ? 'ALL_EVENTS' : 'NO_EVENTS', `${same}: there is nothing to scale by`);
};
