import { type NotEstimable, notEstimable } from '../shared/estimate.js';

/**
 * The robust covariance A⁻¹ (Σ wᵢ² pᵢ pᵢᵀ) A⁻¹ of Lin & Wei (1989), row by row, as Σ d dᵀ with d = w A⁻¹ p: how much the coefficients
 * owe to each subject. `inverse` is A⁻¹, row by row; `parts` holds each subject's part of the score, a number a coefficient, one
 * subject after another; `weights` one number a subject, each 1 where left out. O(n p²).
 */
const sandwich = (inverse: Float64Array, parts: Float64Array, weights?: Float64Array): Float64Array => {
  const size = Math.sqrt(inverse.length);
  const subjects = parts.length / size;
  const owed = new Float64Array(size);
  const out = new Float64Array(size * size);
  for (let i = 0; i < subjects; i += 1) {
    const weight = weights?.[i] ?? 1;
    owed.fill(0);
    for (let j = 0; j < size; j += 1) {
      for (let k = 0; k < size; k += 1) owed[j]! += inverse[j * size + k]! * parts[i * size + k]! * weight;
    }
    for (let jk = 0; jk < out.length; jk += 1) out[jk]! += owed[Math.floor(jk / size)]! * owed[jk % size]!;
  }
  return out;
};

/** A robust variance this small beside that of the information is what rounding leaves of 0. */
const rounding = 1e-20;

/**
 * The sandwich of a fit whose information has the inverse `inverse`, as `sandwich` takes its arguments. Not estimable
 * where no subject moves a coefficient, which `nameOf` names: an interval of no width would be wrong.
 */
export const robustCovariance = (
  inverse: Float64Array,
  parts: Float64Array,
  nameOf: (coefficient: number) => string,
  weights?: Float64Array,
): Float64Array | NotEstimable => {
  const robust = sandwich(inverse, parts, weights);
  const size = Math.sqrt(inverse.length);
  for (let j = 0; j < size; j += 1) {
    const diagonal = j * (size + 1);
    if (!(robust[diagonal]! > rounding * inverse[diagonal]!)) {
      return notEstimable(
        'NO_VARIANCE',
        `the robust variance of ${nameOf(j)} is 0: no subject moves its estimate`,
      );
    }
  }
  return robust;
};
