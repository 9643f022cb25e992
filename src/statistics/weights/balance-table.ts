import { mustBeCovariates } from '../shared/checked-arguments.js';
import type { Quantity } from '../shared/estimate.js';
import { effectiveSampleSize } from './effective-sample-size.js';
import { standardisedDifference } from './standardised-difference.js';

export interface BalanceRow {
  readonly name: string;
  /** Standardised differences, those with therapy less those without. */
  readonly before: Quantity;
  readonly after: Quantity;
}

export interface BalanceTable {
  readonly rows: readonly BalanceRow[];
  /** Effective sample sizes after weighting; before it they are the sizes of the groups. */
  readonly effective: { readonly withTherapy: Quantity; readonly without: Quantity };
  readonly sizes: { readonly withTherapy: number; readonly without: number };
}

/**
 * Balance of baseline covariates between the groups of a therapy, before and after weighting: see
 * `standardisedDifference` and `effectiveSampleSize`. One row for each covariate, in their order.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const balanceTable = (
  covariates: readonly ArrayLike<number>[],
  therapy: ArrayLike<number>,
  weights: ArrayLike<number>,
  names: readonly string[] = [],
): BalanceTable => {
  mustBeCovariates(covariates, therapy.length);
  const rows = covariates.map((covariate, j) => ({
    name: names[j] ?? `covariate ${j + 1}`,
    before: standardisedDifference(covariate, therapy),
    after: standardisedDifference(covariate, therapy, weights),
  }));
  const of = (group: number): readonly number[] => Array.from(weights).filter((_, i) => therapy[i] === group);
  return {
    rows,
    effective: { withTherapy: effectiveSampleSize(of(1)), without: effectiveSampleSize(of(0)) },
    sizes: { withTherapy: of(1).length, without: of(0).length },
  };
};
