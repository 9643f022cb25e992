import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { messageOf } from './failure.js';
import type { Logger } from '../../application/ports/logger.js';
import type { SqlDatabase } from './sql-database.js';

/** Advisory lock of the one projector of a database: "APAR" in ASCII. */
const leaderLock = 0x41504152;
const retryMs = 2_000;

const takesTheLead = async (client: pg.Client): Promise<boolean> => {
  await client.connect();
  const { rows } = await client.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [
    leaderLock,
  ]);
  return rows[0]?.leads ?? false;
};

/**
 * Leadership by a session's advisory lock on a connection of its own: PostgreSQL drops it with the connection. A leader
 * that has not yet noticed its loss is stopped by the compare-and-set of the checkpoints.
 */
export const postgresLeadership =
  (url: string, logger: Pick<Logger, 'info' | 'warn'>): SqlDatabase<unknown>['lead'] =>
  async (work, signal) => {
    while (!signal.aborted) {
      const client = new pg.Client({
        connectionString: url,
        application_name: 'apar-projector',
        connectionTimeoutMillis: 5_000,
        keepAlive: true,
      });
      const lost = new AbortController();
      const lose = (): void => {
        lost.abort();
      };
      client.on('error', lose).on('end', lose);
      try {
        if (await takesTheLead(client).catch((error: unknown) => told(error, logger))) {
          logger.info('this process leads the projections');
          await work(AbortSignal.any([signal, lost.signal]));
        }
      } finally {
        await Promise.allSettled([client.end()]);
      }
      await Promise.allSettled([sleep(retryMs, undefined, { signal })]);
    }
  };

const told = (error: unknown, logger: Pick<Logger, 'info' | 'warn'>): false => {
  logger.warn('the read-model database cannot be reached; tried again', { reason: messageOf(error) });
  return false;
};
