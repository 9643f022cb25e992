import { type Quantity, known, notEstimable } from '../shared/estimate.js';
import { mustBePositive, wholeNumberOf } from './planning-values.js';

/** The linear predictors (logits of the scores) of the population, each as likely as its weight says. */
export interface PredictorDistribution {
  readonly predictors: ArrayLike<number>;
  /** Equal if absent: predictors of an earlier study, or drawn. */
  readonly weights?: ArrayLike<number>;
}

/** What calibration is expected: 0 and 1 where the model is expected to be calibrated. */
export interface ExpectedCalibration {
  readonly intercept?: number;
  readonly slope?: number;
}

/**
 * Participants needed for a standard error of the calibration slope: n = I₀₀ / (SE² (I₀₀ I₁₁ − I₀₁²)), where I is the mean
 * information of one participant in the intercept and the slope, E[p (1 − p) (1, L)ᵀ (1, L)], with p = expit(α + β L) for
 * predictors L (Riley et al., Stat Med 2021;40:4230, §3.2). α = 0 and β = 1 where the model is expected to be calibrated. A
 * whole number, rounded up.
 * @throws RangeError when a number cannot be read, or all predictors are the same, from which no slope can be had
 */
export const calibrationSlopeSize = (
  distribution: PredictorDistribution,
  standardError: number,
  expected: ExpectedCalibration = {},
): number => {
  mustBePositive('standardError', standardError);
  const spread = weightedSpread(distribution, expected);
  if (!(spread > 0)) throw new RangeError(`${noSlope}: there is no slope`);
  return wholeNumberOf(1 / (spread * standardError ** 2));
};

/**
 * The standard error of the calibration slope to be expected of n participants; not estimable where all predictors are the
 * same, from which no slope can be had.
 * @throws RangeError when a number cannot be read
 */
export const calibrationSlopeError = (
  distribution: PredictorDistribution,
  participants: number,
  expected: ExpectedCalibration = {},
): Quantity => {
  mustBePositive('participants', participants);
  const spread = weightedSpread(distribution, expected);
  return spread > 0
    ? known(1 / Math.sqrt(participants * spread))
    : notEstimable('CONSTANT_SCORE', `${noSlope}: no slope can be expected`);
};

const noSlope = 'all predictors are the same, or have no weight';

/** Mean over the participants of the squared distance of L from its mean, both weighted by p (1 − p): I₁₁ − I₀₁² / I₀₀. */
const weightedSpread = (
  { predictors, weights }: PredictorDistribution,
  { intercept = 0, slope = 1 }: ExpectedCalibration,
): number => {
  for (const [name, value] of Object.entries({ intercept, slope })) {
    if (!Number.isFinite(value)) throw new RangeError(`${name} is ${value}; give a finite number`);
  }
  if (predictors.length === 0) throw new RangeError('predictors is empty; give at least two');
  if (weights !== undefined && weights.length !== predictors.length) {
    throw new RangeError(`weights has ${weights.length} entries and predictors has ${predictors.length}`);
  }
  let [total, information, mean] = [0, 0, 0];
  let square = 0; // Σ of the weighted squared distance from the mean, as the mean moves (Welford 1962; West 1979)
  for (let i = 0; i < predictors.length; i += 1) {
    const [predictor, weight] = [predictors[i]!, weights?.[i] ?? 1];
    if (!Number.isFinite(predictor)) throw new RangeError(`predictors[${i}] must be a finite number`);
    if (!(Number.isFinite(weight) && weight >= 0)) {
      throw new RangeError(`weights[${i}] must be a finite weight of 0 or more`);
    }
    const small = Math.exp(-Math.abs(intercept + slope * predictor));
    const share = (weight * small) / (1 + small) ** 2;
    total += weight;
    if (share === 0) continue;
    information += share;
    const distance = predictor - mean;
    mean += (distance * share) / information;
    square += share * distance * (predictor - mean);
  }
  return total > 0 ? square / total : 0;
};
