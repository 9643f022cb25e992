import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { messageOf } from './failure.js';
import { postgresLeadership } from './postgres-leadership.js';
import type { Logger } from '../../application/ports/logger.js';
import type { SqlDatabase } from './sql-database.js';

const pollMs = 50;
const connectMs = 5_000;

/**
 * How long a reader waits for an answer. The server gives a question up before the client gives up the server, so that only
 * a server that hangs costs a connection its place.
 */
const usualPatienceMs = 15_000;

/** On a connection of its own: it takes as long as it takes. */
const vacuum = async (url: string, logger: Pick<Logger, 'warn'>): Promise<void> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'apar-purge',
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
  });
  client.on('error', (error) => {
    logger.warn('the connection of a purge broke', { reason: messageOf(error) });
  });
  try {
    await client.connect();
    await client.query('vacuum');
  } finally {
    await Promise.allSettled([client.end()]);
  }
};

/**
 * A pool on a PostgreSQL server; nothing is sent before the first query. What is asked through it is given up after
 * `patienceMs`; rows are built and purged on connections of their own, which may take longer.
 */
export const openPostgresDatabase = <Tables>(
  url: string,
  logger: Pick<Logger, 'info' | 'warn'>,
  patienceMs = usualPatienceMs,
): SqlDatabase<Tables> => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'apar-read-models',
    max: 10,
    connectionTimeoutMillis: Math.min(connectMs, patienceMs),
    keepAlive: true,
    statement_timeout: Math.ceil(0.8 * patienceMs),
    query_timeout: patienceMs,
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
      await vacuum(url, logger);
    },
    close: async () => {
      await db.destroy();
      if (!pool.ended) await pool.end();
    },
  };
};
