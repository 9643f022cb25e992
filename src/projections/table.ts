import type { ColumnType, CreateTableBuilder, Kysely } from 'kysely';

/**
 * A column of SQL type `json`, written as text because drivers disagree on how they turn arrays and objects into JSON.
 * Not `jsonb`: that one refuses the character U+0000, and what the log holds must always be storable.
 */
export type JsonColumn<Value> = ColumnType<Value, string, string>;

export const toJson = (value: unknown): string => JSON.stringify(value ?? null);

export interface Column<Type> {
  readonly sql: 'text' | 'integer' | 'boolean' | 'json';
  readonly nullable: boolean;
  /** Never set: it carries the type to the compiler. */
  readonly type?: Type;
}

export const text = <Type extends string = string>(): Column<Type> => ({ sql: 'text', nullable: false });
export const integer = (): Column<number> => ({ sql: 'integer', nullable: false });
export const boolean = (): Column<boolean> => ({ sql: 'boolean', nullable: false });
export const json = <Value>(): Column<JsonColumn<Value>> => ({ sql: 'json', nullable: false });
export const nullable = <Type>(column: Column<Type>): Column<Type | null> => ({ ...column, nullable: true });

export type Columns = Readonly<Record<string, Column<unknown>>>;

/** What a table looks like; its SQL and the type of its rows derive from this. */
export interface Table<Of extends Columns = Columns, Name extends string = string> {
  readonly columns: Of;
  /** Columns of the primary key. */
  readonly key: readonly Name[];
}

/** A row of the table as Kysely types it. */
export type RowOf<Of extends Columns> = {
  readonly [Name in keyof Of]: Of[Name] extends Column<infer Type> ? Type : never;
};

/** Makes the table where none of that name exists. */
export const createTable = async <Tables>(
  db: Kysely<Tables>,
  name: string,
  { columns, key }: Table,
): Promise<void> => {
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name).ifNotExists();
  for (const [column, { sql, nullable }] of Object.entries(columns))
    table = table.addColumn(column, sql, (built) => (nullable ? built : built.notNull()));
  await table.addPrimaryKeyConstraint(`${name}_key`, [...key]).execute();
};
