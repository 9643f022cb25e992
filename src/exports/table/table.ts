export type Cell = string | number | null;

/** What a column holds, in the words of Dataset-JSON. */
export type ColumnType = 'string' | 'integer' | 'float' | 'date';

/** One column, and how a row fills it. */
export interface Column<Row> {
  readonly name: string;
  readonly label: string;
  readonly type: ColumnType;
  /** Place among the columns that tell rows apart, from 1. */
  readonly key?: number;
  /** Codes with what they mean. */
  readonly codes?: Readonly<Record<string, string>>;
  readonly of: (row: Row) => Cell;
}

/** A table as it is exported, with its columns described. */
export interface Table {
  readonly name: string;
  readonly label: string;
  readonly columns: readonly Omit<Column<never>, 'of'>[];
  /** A cell per column. */
  readonly rows: readonly (readonly Cell[])[];
}

export const tableOf = <Row>(
  name: string,
  label: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Table => ({
  name,
  label,
  columns: columns.map(({ of: _of, ...described }) => described),
  rows: rows.map((row) => columns.map(({ of }) => of(row))),
});
