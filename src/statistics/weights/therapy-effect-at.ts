import { type Coefficient, wald } from '../regression/coefficient.js';
import type { Interaction } from './therapy-by-risk.js';

/**
 * The effect of therapy at a risk r in a model with the product of both: β(therapy) + r β(product), with the variance of
 * this sum and a Wald interval; its ratio is the hazard ratio of therapy there. For a risk of groups 0 and 1, the effect
 * in each stratum.
 * @throws RangeError unless r is a finite number
 */
export const therapyEffectAt = ({ withProduct, product }: Interaction, risk: number): Coefficient => {
  if (!Number.isFinite(risk)) throw new RangeError(`risk is ${risk}; give a finite number`);
  const { coefficients, covariance, level, ties } = withProduct;
  const size = coefficients.length;
  const last = size - 1;
  const value = valueOf(coefficients[0]!) + risk * valueOf(product);
  const variance =
    covariance[0]! + 2 * risk * covariance[last * size]! + risk * risk * covariance[last * size + last]!;
  return wald(value, variance, level, `Cox, ${ties}, Wald, at a risk of ${risk}`);
};

/** Wald's estimates always exist where the fit does. */
const valueOf = ({ z, standardError }: Coefficient): number => z * standardError;
