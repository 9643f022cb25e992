import type { BinomialData } from '../regression/binomial-likelihood.js';

/**
 * Data with a few rows of small weight that overlap in every direction, so that a logistic regression of separated labels
 * has a maximum (White, Daniel & Royston, Comput Stat Data Anal 2010;54:2267): for each column a standard deviation above
 * and below its mean with all others at theirs, once with each label. Together they weigh as much as there are
 * coefficients. The columns are centred and scaled, so that mean and deviation are 0 and 1.
 */
export const augmented = ({ columns, labels, offset, weights }: BinomialData): BinomialData => {
  const rows = 4 * columns.length;
  const weight = (columns.length + 1) / rows;
  const extra = Array.from({ length: rows }, (_, k) => ({
    column: k >> 2,
    value: (k & 1) === 0 ? -1 : 1,
    label: (k & 2) === 0 ? 0 : 1,
  }));
  const followedBy = (values: ArrayLike<number>, more: readonly number[]): Float64Array =>
    Float64Array.from([...Array.from(values), ...more]);
  return {
    columns: columns.map((column, j) =>
      followedBy(
        column,
        extra.map((row) => (row.column === j ? row.value : 0)),
      ),
    ),
    labels: followedBy(
      labels,
      extra.map(({ label }) => label),
    ),
    offset: followedBy(
      offset,
      extra.map(() => 0),
    ),
    weights: followedBy(
      weights,
      extra.map(() => weight),
    ),
  };
};
