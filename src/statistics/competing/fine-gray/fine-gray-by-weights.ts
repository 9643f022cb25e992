import type { NotEstimable } from '../../shared/estimate.js';
import { type FineGrayFit, type FineGrayOptions, fitSubdistribution } from './fit.js';
import { subdistributionScores } from './subdistribution-scores.js';

/**
 * The second answer to `fineGray`: proportional subdistribution hazards as a weighted Cox model (Geskus, Biometrics
 * 2011;67:39), as `finegray` and then `coxph(weights = fgwt, cluster = id)` of survival. Who had a competing event stays
 * at risk with weight G(t−) / G(T−), where G is the Kaplan-Meier of censoring in which events of any type leave before the
 * censorings of their day; tied events share their risk set by Efron; the variance A⁻¹ (Σ η ηᵀ) A⁻¹ of Lin & Wei (1989)
 * takes the weights as known. Without ties of events with events or with censorings its coefficients are those of
 * `fineGray`. Shapes, errors and what is not estimable are those of `fineGray`. O(n log n + n p²) a step.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const fineGrayByWeights = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  options: FineGrayOptions = {},
): FineGrayFit | NotEstimable =>
  fitSubdistribution(times, types, covariates, options, {
    form: 'finegray',
    method: 'Fine-Gray, weighted Cox, efron, Wald, robust variance',
    partsOf: (risk, predictor) => subdistributionScores(risk, predictor).residuals,
  });
