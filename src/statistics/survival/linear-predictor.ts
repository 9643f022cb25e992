import type { Design } from '../numerics/design.js';

/** xᵀβ of each subject, on the scaled covariates. */
export const linearPredictor = ({ columns }: Design, at: Float64Array): Float64Array => {
  const predictor = new Float64Array(columns[0]?.length ?? 0);
  columns.forEach((column, j) => {
    for (let i = 0; i < column.length; i += 1) predictor[i]! += at[j]! * column[i]!;
  });
  return predictor;
};
