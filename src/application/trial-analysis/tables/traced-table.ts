import { type AnalysisTable, cellId } from '../../../contracts/analysis/index.js';
import type { Found } from '../estimators/run.js';
import type { CellValue } from './table.js';

/** Its members would be those of a level that is suppressed: nobody is named. */
export const suppressed = 'SUPPRESSED';

/**
 * A cell and where it comes from: who stands behind it, or the figure whose number it repeats (null: it stands in the plan).
 * Behind a count of outcomes stand all among whom it is made, so that nobody is told apart by an outcome.
 */
export type TracedCell = { readonly value: CellValue } & (
  { readonly behind: Found['behind'] | typeof suppressed } | { readonly figure: string | null }
);

export interface TracedRow {
  readonly label: string;
  readonly cells: readonly TracedCell[];
}

/** A table that knows who stands behind each of its cells. */
export interface TracedTable extends Omit<AnalysisTable, 'rows'> {
  readonly rows: readonly TracedRow[];
}

/** How many there are, and who. */
export const counted = (members: Found['behind']): TracedCell => ({ value: members.length, behind: members });

/** A cell that has a lineage of its own. */
export interface CellOrigin {
  readonly id: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly value: CellValue;
  readonly behind: Found['behind'] | typeof suppressed;
}

/** The cells whose number is no figure's, under their names. */
export const originsOf = ({ id, title, columns, rows }: TracedTable): readonly CellOrigin[] =>
  rows.flatMap(({ label, cells }) =>
    cells.flatMap((cell, k): readonly CellOrigin[] => {
      const column = columns[k] ?? '';
      if ('figure' in cell || cell.value === null) return [];
      return [{ ...cell, id: cellId(id, label, column), table: title, row: label, column }];
    }),
  );

const nameOf = (table: string, row: string, column: string, cell: TracedCell): string | null => {
  if ('figure' in cell) return cell.figure;
  return cell.value === null || cell.behind === suppressed ? null : cellId(table, row, column);
};

/** The table as it is told: values, and the names of their lineage. */
export const toldTable = ({ rows, ...table }: TracedTable): AnalysisTable => ({
  ...table,
  rows: rows.map(({ label, cells }) => ({
    label,
    cells: cells.map(({ value }) => value),
    lineage: cells.map((cell, k) => nameOf(table.id, label, table.columns[k] ?? '', cell)),
  })),
});
