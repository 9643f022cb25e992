import { type LikelihoodRatio, likelihoodRatioTest } from '../regression/likelihood-ratio.js';
import type { Coefficient } from '../regression/coefficient.js';
import { mustBeBinary, mustBeFiniteNumbers, mustPair } from '../shared/checked-arguments.js';
import type { NotEstimable } from '../shared/estimate.js';
import { type CoxFit, type CoxOptions, cox } from '../survival/cox.js';

export interface Interaction {
  readonly kind: 'Interaction';
  /** Without the product and with it; its covariates are therapy, risk, the others, and the product at the end. */
  readonly mainEffects: CoxFit;
  readonly withProduct: CoxFit;
  /** By how much the hazard ratio of therapy changes with one unit of risk. */
  readonly product: Coefficient;
  readonly test: LikelihoodRatio;
}

/**
 * Whether therapy acts differently at another risk: the product of therapy (1 or 0) and risk (a group 0 or 1, or any
 * number) in a Cox model with both and further covariates, tested by the likelihood ratio with one degree of freedom. It
 * has no weights, since a weighted partial likelihood is none. What makes `cox` not estimable makes this so, a stratum
 * without therapy or without events among it.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const therapyByRisk = (
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  therapy: ArrayLike<number>,
  risk: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[] = [],
  options: CoxOptions = {},
): Interaction | NotEstimable => {
  mustPair('times', times, 'therapy', therapy);
  mustPair('times', times, 'risk', risk);
  mustBeBinary('therapy', therapy);
  mustBeFiniteNumbers('risk', risk);

  const names = ['therapy', 'risk', ...covariates.map((_, j) => options.names?.[j] ?? `covariate ${j + 1}`)];
  const columns = [therapy, risk, ...covariates];
  const mainEffects = cox(times, events, columns, { ...options, names });
  if (mainEffects.kind === 'NotEstimable') return mainEffects;
  const product = Float64Array.from(therapy, (given, i) => given * risk[i]!);
  const withProduct = cox(times, events, [...columns, product], {
    ...options,
    names: [...names, 'therapy times risk'],
  });
  if (withProduct.kind === 'NotEstimable') return withProduct;
  return {
    kind: 'Interaction',
    mainEffects,
    withProduct,
    product: withProduct.coefficients.at(-1)!,
    test: likelihoodRatioTest(mainEffects, withProduct),
  };
};
