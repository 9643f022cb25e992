import { choleskyFactor, choleskyInverse } from '../numerics/cholesky.js';
import { type Design, design } from '../numerics/design.js';
import {
  mustBeBinary,
  mustBeCovariates,
  mustBeFiniteNumbers,
  mustBeLevel,
  mustBeWeights,
  mustPair,
} from '../shared/checked-arguments.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import { taken } from '../shared/sorting.js';
import { type Coefficient, wald } from './coefficient.js';
import { linearPredictor, probability } from './binomial-likelihood.js';
import { binomialMaximum } from './binomial-maximum.js';

export interface LogisticFit {
  readonly kind: 'LogisticFit';
  /** Rows of a weight above 0, and those among them with label 1. */
  readonly subjects: number;
  readonly events: number;
  readonly level: number;
  readonly intercept: Coefficient;
  /** In the order of the covariates, per unit of each: their ratios are odds ratios. */
  readonly coefficients: readonly Coefficient[];
  /** Of the intercept and the coefficients, in this order, row by row. */
  readonly covariance: Float64Array;
  readonly logLikelihood: number;
  /** For every row of the input, those of weight 0 too. */
  readonly linearPredictors: Float64Array;
  readonly probabilities: Float64Array;
}

export interface LogisticOptions {
  /** Added to each linear predictor with a coefficient of 1. */
  readonly offset?: ArrayLike<number>;
  /** How many rows each row stands for, in any unit: standard errors are those of as many subjects. 1 if absent. */
  readonly weights?: ArrayLike<number>;
  readonly level?: number;
  /** For reasons that name a covariate. */
  readonly names?: readonly string[];
}

/**
 * Logistic regression by maximum likelihood: logit P(label = 1) = offset + α + xᵀβ, with Wald intervals from the
 * information Σ w p (1 − p) x xᵀ (McCullagh & Nelder 1989, §4.4), as `glm(family = binomial)` of R. `covariates` holds
 * one column a covariate, in any unit; none of them gives the intercept alone (calibration in the large, with the logit
 * of the predicted risks as offset). O(n p²) a step. Not estimable: all weights zero, one label only, a covariate that
 * does not vary, collinear covariates, and labels that a combination of the covariates separates, wholly or in part.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const logistic = (
  labels: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  options: LogisticOptions = {},
): LogisticFit | NotEstimable => {
  const n = labels.length;
  const { level = 0.95, names = [], offset = new Float64Array(n), weights = ones(n) } = options;
  mustBeBinary('labels', labels);
  if (covariates.length > 0) mustBeCovariates(covariates, n);
  mustPair('labels', labels, 'offset', offset);
  mustBeFiniteNumbers('offset', offset);
  mustPair('labels', labels, 'weights', weights);
  mustBeWeights('weights', weights);
  mustBeLevel(level);

  if (n === 0) return notEstimable('NO_SUBJECTS', 'there are no subjects');
  const rows = Uint32Array.from({ length: n }, (_, i) => i).filter((i) => weights[i]! > 0);
  if (rows.length === 0) return notEstimable('ZERO_WEIGHTS', 'all weights are zero');
  const [events, nonEvents] = [1, 0].map((label) => rows.filter((i) => labels[i] === label).length);
  if (events === 0) return notEstimable('NO_EVENTS', 'every label is 0: the intercept runs away');
  if (nonEvents === 0) return notEstimable('ALL_EVENTS', 'every label is 1: the intercept runs away');

  const kept = covariates.map((column) => taken(column, rows));
  const used = design(kept);
  const weight = taken(weights, rows);
  const unit = weight.reduce((sum, value) => sum + value / weight.length, 0);
  const data = {
    columns: used.columns,
    labels: taken(labels, rows),
    offset: taken(offset, rows),
    weights: weight.map((value) => value / unit),
  };
  const fit = binomialMaximum(data, (j) => (j === 0 ? 'the intercept' : (names[j - 1] ?? `covariate ${j}`)));
  if (fit.kind === 'NotEstimable') return fit;

  const size = covariates.length + 1;
  const inverse = choleskyInverse(choleskyFactor(fit.information, size)!, size);
  const back = inTheUnitsOf(kept, used);
  const at = back.coefficients(fit.at);
  const covariance = back.covariance(inverse).map((value) => value / unit);
  const [intercept, ...coefficients] = Array.from(at, (value, j) =>
    wald(value, covariance[j * size + j]!, level, 'logistic regression, Wald'),
  );
  const linearPredictors = linearPredictor(covariates, offset, at);
  return {
    kind: 'LogisticFit',
    subjects: rows.length,
    events: events!,
    level,
    intercept: intercept!,
    coefficients,
    covariance,
    logLikelihood: fit.value * unit,
    linearPredictors,
    probabilities: linearPredictors.map(probability),
  };
};

const ones = (n: number): Float64Array => new Float64Array(n).fill(1);

/**
 * The way back from centred and scaled columns: βⱼ = bⱼ / sⱼ and α = a − Σ βⱼ x̄ⱼ, a linear map T of (a, b), and T C Tᵀ
 * for their covariance.
 */
const inTheUnitsOf = (
  columns: readonly Float64Array[],
  { columns: scaled, scales }: Design,
): {
  readonly coefficients: (at: Float64Array) => Float64Array;
  readonly covariance: (c: Float64Array) => Float64Array;
} => {
  const size = columns.length + 1;
  const means = columns.map((column, j) => column[0]! - scaled[j]![0]! * scales[j]!);
  const coefficients = (at: Float64Array): Float64Array => {
    const back = at.map((value, j) => (j === 0 ? value : value / scales[j - 1]!));
    means.forEach((mean, j) => (back[0]! -= back[j + 1]! * mean));
    return back;
  };
  const throughRows = (c: Float64Array): Float64Array => {
    const out = new Float64Array(size * size);
    for (let i = 0; i < size; i += 1) out.set(coefficients(c.slice(i * size, (i + 1) * size)), i * size);
    return out;
  };
  const turned = (c: Float64Array): Float64Array =>
    c.map((_, at) => c[(at % size) * size + Math.floor(at / size)]!);
  return { coefficients, covariance: (c) => turned(throughRows(turned(throughRows(c)))) };
};
