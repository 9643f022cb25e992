import { Kysely, PostgresDialect, sql, SqliteDialect } from 'kysely';
import pg from 'pg';
import { openNodeSqlite } from './node-sqlite.js';
import { createTables, type VaultDatabase, type VaultTables } from './tables.js';
import { StillRead, vaultCall } from './vault-calls.js';

export interface OpenVault {
  readonly db: VaultDatabase;
  readonly kind: 'sqlite' | 'postgres';
}

/** `file:` URL or bare path of an SQLite file, or a `postgres://` address. */
const openPlain = (url: string): OpenVault => {
  if (/^postgres(ql)?:\/\//.test(url)) {
    const pool = new pg.Pool({
      connectionString: url,
      application_name: 'apar-vault',
      max: 4,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    // An idle connection that breaks is replaced at the next query, which reports the trouble if it lasts; one in use makes
    // its query fail. Without a listener on both, either would end the process.
    pool.on('connect', (client) => {
      client.on('error', () => undefined);
    });
    pool.on('error', () => undefined);
    return { db: new Kysely<VaultTables>({ dialect: new PostgresDialect({ pool }) }), kind: 'postgres' };
  }
  const path = url.replace(/^file:(\/\/(?=\/))?/, '');
  const dialect = new SqliteDialect({ database: () => Promise.resolve(openNodeSqlite(path)) });
  return { db: new Kysely<VaultTables>({ dialect }), kind: 'sqlite' };
};

/** @throws VaultUnavailable when the database cannot be opened or prepared. */
export const openDatabase = async (url: string): Promise<OpenVault> => {
  const open = openPlain(url);
  try {
    await vaultCall('opening it', () => createTables(open.db, open.kind));
    return open;
  } catch (error) {
    await open.db.destroy();
    throw error;
  }
};

/** Removes what the database still keeps of overwritten rows, so that a destroyed key is nowhere in its files. @throws StillRead while others keep it from that. */
export const purgeRemains = async ({ db, kind }: OpenVault): Promise<void> => {
  if (kind === 'postgres') {
    await sql`vacuum data_keys`.execute(db);
    await sql`vacuum identities`.execute(db);
    return;
  }
  // Overwritten and deleted rows are zeroed in the file itself (secure_delete); the WAL still holds what they were.
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
  if (rows[0]?.busy !== 0)
    throw new StillRead('another process is reading the vault; its WAL could not be emptied');
};
