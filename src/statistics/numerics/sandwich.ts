/**
 * The robust covariance A⁻¹ (Σ wᵢ² pᵢ pᵢᵀ) A⁻¹ of Lin & Wei (1989), row by row, as Σ d dᵀ with d = w A⁻¹ p: how much the coefficients
 * owe to each subject. `inverse` is A⁻¹, row by row; `parts` holds each subject's part of the score, a number a coefficient, one
 * subject after another; `weights` one number a subject, each 1 where left out. O(n p²).
 */
export const sandwich = (
  inverse: Float64Array,
  parts: Float64Array,
  weights?: Float64Array,
): Float64Array => {
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
