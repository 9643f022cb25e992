import { sql, type RawBuilder } from 'kysely';
import type { Rows } from './read-model.js';
import type { Column, Columns, RowOf, Table } from './table.js';

/** Characters of one statement at most: PGlite computes in the thread that asks it, and others must have their turn. */
const statementLimit = 250_000;

/** A row as it is written: JSON as text. */
type Written<Of extends Columns> = {
  readonly [Name in keyof Of]: RowOf<Of>[Name] extends { readonly __insert__: infer Insert }
    ? Insert
    : RowOf<Of>[Name];
};

const sizeOf = (row: Readonly<Record<string, unknown>>): number =>
  Object.values(row).reduce<number>((size, value) => size + String(value).length, 0);

/** Consecutive rows that together stay below the limit; a row that is larger stands alone. */
const inStatements = <Row extends Readonly<Record<string, unknown>>>(
  rows: readonly Row[],
): readonly (readonly Row[])[] => {
  const statements: Row[][] = [];
  let room = 0;
  for (const row of rows) {
    const size = sizeOf(row);
    if (size > room) {
      statements.push([]);
      room = statementLimit;
    }
    statements.at(-1)?.push(row);
    room -= size;
  }
  return statements;
};

/** JSON holds no control character, and neither does a name of ours. */
const separator = '\u001e';

/** The values of a column as an SQL array; as one text where that can be told apart again, which costs far less to read. */
const arrayOf = (values: readonly unknown[], column: Column<unknown>): RawBuilder<unknown> => {
  const type = sql.raw(`${column.sql === 'json' ? 'text' : column.sql}[]`);
  const texts = values.map((value) =>
    value === null ? null : typeof value === 'string' ? value : JSON.stringify(value),
  );
  const joinable = texts.length > 1 && texts.every((text) => text?.includes(separator) === false);
  return joinable
    ? sql`string_to_array(${texts.join(separator)}, ${separator})::${type}`
    : sql`${values}::${type}`;
};

/**
 * Writes many rows with few statements: one array a column, however many rows there are, so that neither the query's text
 * nor its parameters grow with them. A row that is there already is replaced where `replace` is set, and refused otherwise.
 * Of two rows with one key only one may be given.
 */
export const writeRows = async <Of extends Columns>(
  { db, table }: Rows<RowOf<Of>>,
  { columns, key }: Table<Of>,
  rows: readonly Written<Of>[],
  { replace }: { readonly replace: boolean },
): Promise<void> => {
  const names = Object.keys(columns);
  const others = names.filter((name) => !key.includes(name));
  const onConflict = replace
    ? sql`on conflict (${sql.join(key.map((name) => sql.ref(name)))}) do update set ${sql.join(
        others.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`),
      )}`
    : sql``;
  for (const statement of inStatements(rows)) {
    const arrays = Object.entries(columns).map(([name, column]) =>
      arrayOf(
        statement.map((row) => row[name]),
        column,
      ),
    );
    const selected = Object.entries(columns).map(([name, column]) =>
      column.sql === 'json' ? sql`${sql.ref(name)}::json` : sql.ref(name),
    );
    await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
      select ${sql.join(selected)} from unnest(${sql.join(arrays)}) as given (${sql.join(names.map((name) => sql.ref(name)))})
      ${onConflict}`.execute(db);
  }
};
