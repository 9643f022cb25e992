import { type Maximum, maximise } from '../numerics/newton-raphson.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import { type BinomialData, binomialLikelihood, linearPredictor, separates } from './binomial-likelihood.js';

/**
 * The maximum of the likelihood of a logistic regression with an intercept, on columns that are centred and scaled. Where
 * a point of the search separates the labels there is none, however slowly the search runs away. `nameOf` names
 * coefficient j in a reason, the intercept being 0.
 */
export const binomialMaximum = (
  data: BinomialData,
  nameOf: (j: number) => string,
): Maximum | NotEstimable => {
  const none = new Float64Array(data.labels.length);
  const search = { separated: false };
  const fit = maximise(
    (at) => {
      search.separated ||= separates(data, at);
      return binomialLikelihood(data, at);
    },
    data.columns.length + 1,
    (step) => linearPredictor(data.columns, none, step).reduce(largest, 0),
    nameOf,
  );
  if (!search.separated) return fit;
  if (fit.kind === 'NotEstimable' && fit.code === 'MONOTONE_LIKELIHOOD') return fit; // it names the covariate
  return notEstimable(
    'MONOTONE_LIKELIHOOD',
    'a sum of covariates separates the labels: the likelihood rises for ever as its coefficients run away',
  );
};

const largest = (most: number, value: number): number => Math.max(most, Math.abs(value));
