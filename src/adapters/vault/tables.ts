import { sql, type Kysely } from 'kysely';

/** One key a stream, for ever; a destroyed one stays as a tombstone without `wrapped`. */
interface DataKeys {
  readonly key_id: string;
  readonly stream: string;
  /** Base64 of the key under the master key; null = destroyed. */
  readonly wrapped: string | null;
}

/** All that is known of a person is one row, so that one statement changes or removes it. */
interface Identities {
  readonly identity_ref: string;
  /** Keyed hash of the national id, hex, by which the trial knows the person. */
  readonly identity_hash: string;
  /** Base64 of the identity under the master key. */
  readonly sealed: string;
  /** Keyed hash of the national id as ids are compared now; null in a row that an older program wrote. */
  readonly id_mark: string | null;
  /** Keyed hash of the hospital's record number; unique, so that of two people with one number the second is numbered (`:2`). */
  readonly record_mark: string | null;
  /** Keyed hash of birth date and name; unique in the same way. */
  readonly person_mark: string | null;
  /** How what is behind the last two was compared; null where an older program compared it. */
  readonly mark_form: string | null;
  /** Real time at which the enrolment began (ISO), a space, and what tells it from others; null once the person has a number. */
  readonly enrolling: string | null;
  /** JSON list of what the identity was before, oldest first: each in base64 with who replaced it, when and why, under the master key. */
  readonly earlier: string | null;
  /** Base64 under the master key: the identity that a correction not yet recorded in the log asks for. */
  readonly proposal: string | null;
  /** Real time of the proposal, ISO. */
  readonly proposed_at: string | null;
  /** Base64 under the master key: how the person is reached. */
  readonly contact: string | null;
}

/** The names that an actor bore, numbered from 1; only ever added to. */
interface Actors {
  /** Subject of the token. */
  readonly actor_id: string;
  readonly number: number;
  /** Base64 of name and time under the master key. */
  readonly sealed: string;
}

/** One row: proof that the process holds the master key with which this vault was made. */
interface MasterKeyCheck {
  readonly id: number;
  readonly sealed: string;
}

export interface VaultTables {
  readonly data_keys: DataKeys;
  readonly identities: Identities;
  readonly actors: Actors;
  readonly master_key_check: MasterKeyCheck;
}

export type VaultDatabase = Kysely<VaultTables>;

const markColumns = ['id_mark', 'record_mark', 'person_mark'] as const;
const laterColumns = [
  ...markColumns,
  'mark_form',
  'enrolling',
  'earlier',
  'proposal',
  'proposed_at',
  'contact',
] as const;

const columnsOf = async (db: VaultDatabase, table: keyof VaultTables): Promise<readonly string[]> => {
  const tables = await db.introspection.getTables();
  return tables.find(({ name }) => name === table)?.columns.map(({ name }) => name) ?? [];
};

/** SQLite cannot add a column "if it is missing"; another process that adds it at the same moment does no harm. */
const addColumns = async (db: VaultDatabase): Promise<void> => {
  const missing = async (): Promise<readonly (typeof laterColumns)[number][]> => {
    const there = await columnsOf(db, 'identities');
    return laterColumns.filter((column) => !there.includes(column));
  };
  for (const column of await missing())
    try {
      await db.schema.alterTable('identities').addColumn(column, 'text').execute();
    } catch (error) {
      if ((await missing()).includes(column)) throw error;
    }
  for (const column of markColumns)
    await db.schema
      .createIndex(`identities_${column}`)
      .ifNotExists()
      .unique()
      .on('identities')
      .column(column)
      .execute();
};

const createEach = async (db: VaultDatabase): Promise<void> => {
  const create = (table: keyof VaultTables) => db.schema.createTable(table).ifNotExists();
  await create('data_keys')
    .addColumn('key_id', 'text', (c) => c.primaryKey())
    .addColumn('stream', 'text', (c) => c.notNull().unique())
    .addColumn('wrapped', 'text')
    .execute();
  await create('identities')
    .addColumn('identity_ref', 'text', (c) => c.primaryKey())
    .addColumn('identity_hash', 'text', (c) => c.notNull().unique())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .execute();
  await addColumns(db);
  await create('actors')
    .addColumn('actor_id', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('actors_pk', ['actor_id', 'number'])
    .execute();
  await create('master_key_check')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .execute();
};

/**
 * Creates what is missing; safe when several processes start at once. Two PostgreSQL sessions that create one table
 * at the same moment fail in spite of IF NOT EXISTS, hence the lock. On SQLite each statement stands alone: a
 * transaction held across awaits would block a second connection of the same process, and with it the commit.
 */
export const createTables = async (db: VaultDatabase, kind: 'sqlite' | 'postgres'): Promise<void> => {
  if (kind === 'sqlite') {
    await createEach(db);
    return;
  }
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(7062380)`.execute(tx);
    await createEach(tx);
  });
};
