import { chiSquareUpperTail } from '../numerics/chi-square.js';

/** A fit by maximum likelihood, whatever its model. */
interface Fitted {
  readonly subjects: number;
  readonly events: number;
  readonly coefficients: readonly unknown[];
  readonly logLikelihood: number;
}

export interface LikelihoodRatio {
  readonly chiSquare: number;
  readonly df: number;
  readonly pValue: number;
}

/** What two maxima may differ by through rounding alone, beside their size. */
const rounding = 1e-9;

/**
 * Likelihood-ratio test (Wilks 1938) of a model against a larger one that contains it, on the same data: χ² = 2 (l₁ − l₀)
 * with as many degrees of freedom as the larger has coefficients more. Weighted likelihoods have no such test.
 * @throws RangeError when the two cannot be nested: other data, no further coefficient, or a smaller likelihood
 */
export const likelihoodRatioTest = (smaller: Fitted, larger: Fitted): LikelihoodRatio => {
  if (smaller.subjects !== larger.subjects || smaller.events !== larger.events) {
    throw new RangeError('the two models are of other data; fit both on the same subjects');
  }
  const df = larger.coefficients.length - smaller.coefficients.length;
  if (df < 1) {
    throw new RangeError(
      `the larger model has ${larger.coefficients.length} coefficients and the smaller ${smaller.coefficients.length}; give the smaller first`,
    );
  }
  const gain = larger.logLikelihood - smaller.logLikelihood;
  if (gain < -rounding * Math.abs(smaller.logLikelihood)) {
    throw new RangeError('the larger model fits worse than the smaller: it does not contain it');
  }
  const chiSquare = Math.max(0, 2 * gain);
  return { chiSquare, df, pValue: chiSquareUpperTail(chiSquare, df) };
};
