import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { messageOf } from './failure.js';
import { postgresLeadership } from './postgres-leadership.js';
import type { Logger } from '../../application/ports/logger.js';
import type { SqlDatabase } from './sql-database.js';

const pollMs = 50;

/** A pool on a PostgreSQL server; nothing is sent before the first query. */
export const openPostgresDatabase = <Tables>(
  url: string,
  logger: Pick<Logger, 'info' | 'warn'>,
): SqlDatabase<Tables> => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'apar-read-models',
    max: 10,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // Also while the connection is in use: without a listener its end would be the end of the process. Who uses it hears of
  // it by the failure of the next query.
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      logger.warn('a connection to the read-model database broke', { reason: messageOf(error) });
    });
  });
  // The pool tells again of a connection that was idle, and has already put it away.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    pollMs,
    lead: postgresLeadership<Tables>(url, logger),
    // A server's own damage is for its administrator to judge, never for this process to delete.
    isDamage: () => false,
    condemn: () => Promise.resolve(),
    purge: async () => {
      await sql`vacuum`.execute(db);
    },
    close: async () => {
      await db.destroy();
      if (!pool.ended) await pool.end();
    },
  };
};
