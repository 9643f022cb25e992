/** A pivot this small beside its diagonal says that the column is a sum of those before it. */
const dependent = 1e-11;

/**
 * The lower Cholesky factor L of a symmetric positive definite matrix (row by row, `size` × `size`), A = L Lᵀ. Undefined
 * when A is not positive definite, to a relative 1e-11 of each diagonal element. Only the lower triangle is read.
 */
export const choleskyFactor = (matrix: Float64Array, size: number): Float64Array | undefined => {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i * size + j]!;
      for (let k = 0; k < j; k += 1) rest -= factor[i * size + k]! * factor[j * size + k]!;
      if (i === j) {
        if (!(rest > dependent * matrix[i * size + i]!)) return undefined;
        factor[i * size + i] = Math.sqrt(rest);
      } else {
        factor[i * size + j] = rest / factor[j * size + j]!;
      }
    }
  }
  return factor;
};

/** The x of A x = b, from the factor of A. */
export const choleskySolve = (factor: Float64Array, size: number, b: ArrayLike<number>): Float64Array => {
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= factor[i * size + k]! * x[k]!;
    x[i]! /= factor[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) x[i]! -= factor[k * size + i]! * x[k]!;
    x[i]! /= factor[i * size + i]!;
  }
  return x;
};

/** The inverse of A, row by row, from the factor of A. */
export const choleskyInverse = (factor: Float64Array, size: number): Float64Array => {
  const inverse = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) {
    const unit = new Float64Array(size);
    unit[j] = 1;
    const column = choleskySolve(factor, size, unit);
    for (let i = 0; i < size; i += 1) inverse[i * size + j] = column[i]!;
  }
  return inverse;
};

/** bᵀ A⁻¹ b, from the factor of A. */
export const quadraticForm = (factor: Float64Array, size: number, b: ArrayLike<number>): number => {
  const x = choleskySolve(factor, size, b);
  let form = 0;
  for (let i = 0; i < size; i += 1) form += b[i]! * x[i]!;
  return form;
};

/** L⁻ᵀ z, from the factor of A: normal with covariance A⁻¹ where z is standard normal. */
export const choleskySpread = (factor: Float64Array, size: number, z: ArrayLike<number>): Float64Array => {
  const x = Float64Array.from(z);
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) x[i]! -= factor[k * size + i]! * x[k]!;
    x[i]! /= factor[i * size + i]!;
  }
  return x;
};
