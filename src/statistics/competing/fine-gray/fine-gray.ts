import type { NotEstimable } from '../../shared/estimate.js';
import { type FineGrayFit, type FineGrayOptions, fitSubdistribution } from './fit.js';
import { subdistributionScores } from './subdistribution-scores.js';
import { throughCensoring } from './through-censoring.js';

/**
 * Proportional subdistribution hazards (Fine & Gray, JASA 1999;94:496) of one cause, as `crr` of cmprsk: who had a
 * competing event stays at risk with weight G(t−) / G(T−), ties are Breslow's, and the sandwich variance knows that G
 * was estimated: its middle is Σ (η + ψ)(η + ψ)ᵀ. G is the Kaplan-Meier of censoring of `crr` itself, in which those with
 * an event on the day of a censoring are still at risk. Types as for `cumulativeIncidence`; `covariates` holds one column
 * a covariate, in any unit. O(n log n + n p²) a step. Not estimable: as for `cox`, and a robust variance of 0.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const fineGray = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  options: FineGrayOptions = {},
): FineGrayFit | NotEstimable =>
  fitSubdistribution(times, types, covariates, options, {
    form: 'crr',
    method: 'Fine-Gray, robust, Wald',
    partsOf: (risk, predictor) => {
      const scores = subdistributionScores(risk, predictor);
      const added = throughCensoring(risk, predictor, scores);
      return scores.residuals.map((part, at) => part + added[at]!);
    },
  });
