import { criticalValue } from '../numerics/normal.js';
import { twoSided } from '../regression/coefficient.js';
import { mustBeHorizon } from '../shared/checked-arguments.js';
import { type Estimate, type Quantity, estimated, known, notEstimable } from '../shared/estimate.js';
import type { SurvivalCurve } from './kaplan-meier.js';

export interface RestrictedMean {
  readonly tau: number;
  /** Mean time free of the event within the first `tau`, in the unit of the times. */
  readonly mean: Quantity;
  readonly variance: Quantity;
  /** The mean with its interval on its own scale. */
  readonly estimate: Estimate;
}

/**
 * The restricted mean survival time (Irwin 1949; Royston & Parmar 2013): the area under a Kaplan-Meier curve from 0 to
 * `tau`. Its variance is Σ A(t)² d / (r (r − d)) over the events by `tau`, with A(t) the area from t to `tau`; a term
 * with r = d is 0. Beyond the last observed time the curve says nothing, unless it has reached 0.
 * @throws RangeError unless `tau` is a finite time above 0
 */
export const restrictedMean = (curve: SurvivalCurve, tau: number): RestrictedMean => {
  mustBeHorizon(tau);
  const last = curve.steps.at(-1);
  if (last === undefined || (last.time < tau && last.survival > 0)) {
    const none =
      last === undefined
        ? notEstimable('NO_SUBJECTS', 'there are no subjects')
        : notEstimable('FOLLOW_UP_ENDS', `follow-up ends at time ${last.time}, before time ${tau}`);
    return { tau, mean: none, variance: none, estimate: none };
  }

  const steps = curve.steps.filter(({ time }) => time <= tau);
  let [rest, variance] = [0, 0];
  for (let k = steps.length - 1; k >= 0; k -= 1) {
    const { time, survival, events, atRisk } = steps[k]!;
    rest += survival * ((steps[k + 1]?.time ?? tau) - time);
    if (events > 0 && events < atRisk) variance += (rest * rest * events) / (atRisk * (atRisk - events));
  }
  const mean = (steps[0]?.time ?? tau) + rest;
  return { tau, mean: known(mean), variance: known(variance), estimate: plain(mean, variance, curve.level) };
};

export interface RestrictedMeanDifference {
  readonly tau: number;
  /** Mean of `high` less mean of `low`, with its interval. */
  readonly difference: Estimate;
  readonly standardError: Quantity;
  /** Of no difference, two-sided, by the normal distribution. */
  readonly pValue: Quantity;
}

/** The difference high − low of two restricted means from separate subjects, at the level of `high`. */
export const restrictedMeanDifference = (
  high: SurvivalCurve,
  low: SurvivalCurve,
  tau: number,
): RestrictedMeanDifference => {
  const [ofHigh, ofLow] = [restrictedMean(high, tau), restrictedMean(low, tau)];
  for (const { mean, variance } of [ofHigh, ofLow]) {
    if (mean.kind === 'NotEstimable') return { tau, difference: mean, standardError: mean, pValue: mean };
    if (variance.kind === 'NotEstimable') {
      return { tau, difference: variance, standardError: variance, pValue: variance };
    }
  }
  const value = valueOf(ofHigh.mean) - valueOf(ofLow.mean);
  const variance = valueOf(ofHigh.variance) + valueOf(ofLow.variance);
  const standardError = Math.sqrt(variance);
  return {
    tau,
    difference: plain(value, variance, high.level),
    standardError: known(standardError),
    pValue: variance > 0 ? known(twoSided(value / standardError)) : noVariance,
  };
};

const valueOf = (quantity: Quantity): number => (quantity.kind === 'Estimated' ? quantity.value : NaN);

const noVariance = notEstimable(
  'NO_VARIANCE',
  'no event before the end of the area left anybody at risk: the variance is 0',
);

const plain = (value: number, variance: number, level: number): Estimate => {
  if (variance === 0) return noVariance;
  const reach = criticalValue(level) * Math.sqrt(variance);
  const method = 'area under Kaplan-Meier, plain scale';
  return estimated({ value, lower: value - reach, upper: value + reach, level, method });
};
