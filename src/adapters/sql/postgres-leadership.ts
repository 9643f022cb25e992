import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { messageOf } from './failure.js';
import { limitSilence, startHeartbeat } from './lease.js';
import { poolOfOne } from './one-connection.js';
import type { Logger } from '../../application/ports/logger.js';
import type { SqlDatabase } from './sql-database.js';

/** Advisory lock of the one projector of a database: "APAR" in ASCII. */
const leaderLock = 0x41504152;
const retryMs = 2_000;

const takesTheLead = async (client: pg.Client): Promise<boolean> => {
  await client.connect();
  await limitSilence(client);
  const { rows } = await client.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [
    leaderLock,
  ]);
  return rows[0]?.leads ?? false;
};

/**
 * Leadership by a session's advisory lock, as a lease: PostgreSQL drops the lock with the session, and ends the session of
 * a leader that falls silent. All that a leader writes goes through this one session, so one that was stopped and comes
 * back can commit nothing: its transaction ended when its lead did.
 */
export const postgresLeadership =
  <Tables>(url: string, logger: Pick<Logger, 'info' | 'warn'>): SqlDatabase<Tables>['lead'] =>
  async (work, signal, waits) => {
    while (!signal.aborted) {
      const client = new pg.Client({
        connectionString: url,
        application_name: 'apar-projector',
        connectionTimeoutMillis: 5_000,
        keepAlive: true,
        keepAliveInitialDelayMillis: 5_000,
      });
      const lost = new AbortController();
      const lose = (): void => {
        lost.abort();
        void Promise.allSettled([client.end()]);
      };
      client.on('error', lose).on('end', lose);
      try {
        const leads = await takesTheLead(client).catch((error: unknown) => {
          logger.warn('the read-model database cannot be reached; tried again', { reason: messageOf(error) });
          waits(messageOf(error));
          return null;
        });
        if (leads === false) waits(null);
        if (leads === true) {
          logger.info('this process leads the projections');
          await term<Tables>(client, lose, (db) => work(AbortSignal.any([signal, lost.signal]), db));
        }
      } finally {
        await Promise.allSettled([client.end()]);
      }
      await Promise.allSettled([sleep(retryMs, undefined, { signal })]);
    }
  };

/** One term: the work writes through the connection that holds the lead, and the heartbeat keeps it while it is quiet. */
const term = async <Tables>(
  client: pg.Client,
  lose: () => void,
  work: (db: Kysely<Tables>) => Promise<void>,
): Promise<void> => {
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: poolOfOne(client) }),
    log: ({ level }) => {
      if (level === 'query') heartbeat.answered();
    },
  });
  const heartbeat = startHeartbeat(() => sql`select 1`.execute(db), lose);
  try {
    await work(db);
  } finally {
    heartbeat.stop();
    await db.destroy();
  }
};
