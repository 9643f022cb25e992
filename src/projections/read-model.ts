import type { Kysely } from 'kysely';
import type { LoggedEvent } from '../application/ports/event-log.js';
import type { Questions } from '../application/ports/read-models.js';
import type { ReadDb } from './read-database.js';
import type { Columns, RowOf, Table } from './table.js';

/** Where the rows of a read model stand: the runner names the table and may hand out a snapshot or a transaction. */
export interface Place {
  readonly db: ReadDb;
  readonly table: string;
}

/**
 * Its own rows, as a read model sees them. Only the compiler knows the table as "rows": the name in the database is the
 * runner's choice, so refer to columns without the name of the table.
 */
export interface Rows<Row> {
  readonly db: Kysely<{ readonly rows: Row }>;
  readonly table: 'rows';
}

/** What the runner keeps in step with the log: a table and its checkpoint, changed in one transaction. */
export interface Projection {
  readonly name: string;
  /** Raise it with every change of table or mapping: the rows are then rebuilt from the log. */
  readonly version: number;
  readonly table: Table;
  readonly takes: (event: LoggedEvent) => boolean;
  /** Events that it takes, each exactly once and in the order of the log; those of erased participants are shredded. */
  readonly apply: (place: Place, events: readonly LoggedEvent[]) => Promise<void>;
  /** Leaves nothing of an erased participant; called after `apply` of what the log held before the tombstone. */
  readonly forget: (place: Place, subjectId: string) => Promise<void>;
}

/** One table and the questions that it answers, kept in step with the log. */
export interface ReadModel<
  Name extends string = string,
  Of extends Columns = Columns,
  Question extends keyof Questions = never,
> extends Projection {
  readonly name: Name;
  readonly table: Table<Of>;
  readonly answers: (place: Place) => Pick<Questions, Question>;
}

/** Said in place of `forget` where a table holds nothing of a participant but what outlives an erasure (ADR 0009). */
export const nothingToForget = 'nothing to forget';

interface Definition<Name extends string, Of extends Columns, Question extends keyof Questions> {
  readonly name: Name;
  readonly version: number;
  readonly table: Table<Of, keyof NoInfer<Of> & string>;
  readonly takes: (event: LoggedEvent) => boolean;
  readonly apply: (rows: Rows<RowOf<Of>>, events: readonly LoggedEvent[]) => Promise<void>;
  readonly forget: ((rows: Rows<RowOf<Of>>, subjectId: string) => Promise<void>) | typeof nothingToForget;
  readonly answers: (rows: Rows<RowOf<Of>>) => Pick<Questions, Question>;
}

/** The rows of a place, with the type of this table. */
export const rowsAt = <Row extends Readonly<Record<string, unknown>>>({ db, table }: Place): Rows<Row> => ({
  db: db.$extendTables<{ readonly rows: Row }>().$pickTables<'rows'>(),
  // The one untruth that the types need: they cannot speak of a name that is chosen while the program runs.
  table: table as 'rows',
});

/** Makes a read model: its functions see rows of their own table only and must not reach outside the database. */
export const readModel = <const Name extends string, Of extends Columns, Question extends keyof Questions>(
  definition: Definition<Name, Of, Question>,
): ReadModel<Name, Of, Question> => {
  const { apply, forget, answers } = definition;
  return {
    ...definition,
    apply: (place, events) => apply(rowsAt(place), events),
    forget: async (place, subjectId) => {
      if (forget !== nothingToForget) await forget(rowsAt(place), subjectId);
    },
    answers: (place) => answers(rowsAt(place)),
  };
};

/** How many rows there are, counted where they are. */
export const countRows = async <Row>({ db, table }: Rows<Row>): Promise<number> => {
  const { count } = await db
    .selectFrom(table)
    .select((rows) => rows.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** The name of the table that answers: that of the read model, as SQL spells it. */
export type TableName<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}_${TableName<Rest>}`
  : Name;

/** The table of a projection that answers now. */
export const placeOf = (db: ReadDb, { name }: Pick<Projection, 'name'>): Place => ({
  db,
  table: name.replaceAll('-', '_'),
});
