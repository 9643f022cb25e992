import { sql, type Kysely } from 'kysely';

/** One key a stream, for ever; a destroyed one stays as a tombstone without `wrapped`. */
interface DataKeys {
  readonly key_id: string;
  readonly stream: string;
  /** Base64 of the key under the master key; null = destroyed. */
  readonly wrapped: string | null;
}

interface Identities {
  readonly identity_ref: string;
  /** Keyed hash of the national id, hex. */
  readonly identity_hash: string;
  /** Base64 of the identity under the master key. */
  readonly sealed: string;
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
