import { type Quantity, effectiveSampleSize, quantile } from '../../../statistics/index.js';
import type { Found } from '../estimators/run.js';
import { cellOf } from './table.js';
import type { TracedRow, TracedTable } from './traced-table.js';

const known = (value: number): Quantity => ({ kind: 'Estimated', value });
const nobody: Quantity = { kind: 'NotEstimable', code: 'NO_SUBJECTS', reason: 'nobody has a weight' };

/** Weights of a group; behind them stand all from whom the model of the weights was made. */
export interface WeightedGroup {
  readonly name: string;
  readonly weights: ArrayLike<number>;
  readonly behind: Found['behind'];
}

/** How weights above 0 are distributed: few large ones make an estimate that hangs on few participants. */
export const weightDistribution = (
  id: string,
  title: string,
  groups: readonly WeightedGroup[],
): TracedTable => {
  const sorted = groups.map(({ weights, behind }) => ({
    behind,
    ascending: Array.from(weights)
      .filter((weight) => weight > 0)
      .sort((a, b) => a - b),
  }));
  const row = (label: string, of: (ascending: readonly number[]) => Quantity): TracedRow => ({
    label,
    cells: sorted.map(({ ascending, behind }) => ({
      value: cellOf(ascending.length === 0 ? nobody : of(ascending)),
      behind,
    })),
  });
  const at = (p: number) => (ascending: readonly number[]) => known(quantile(ascending, p));
  return {
    id,
    title,
    columns: groups.map(({ name }) => name),
    rows: [
      {
        label: 'with a weight above 0',
        cells: sorted.map(({ ascending, behind }) => ({ value: ascending.length, behind })),
      },
      row('minimum', at(0)),
      row('first quartile', at(0.25)),
      row('median', at(0.5)),
      row('third quartile', at(0.75)),
      row('maximum', at(1)),
      row('effective sample size', effectiveSampleSize),
    ],
    notes: ['quantiles of type 7; effective sample size (Σw)² / Σw²'],
  };
};
