import { EventStoreDBClient, excludeSystemEvents, START } from '@eventstore/db-client';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEventLog } from '../src/adapters/eventstore/index.js';
import { openReadDatabase, type SqlSettings } from '../src/adapters/sql/index.js';
import { createVault } from '../src/adapters/vault/index.js';
import type { EventLog } from '../src/application/ports/event-log.js';
import { createProgress, createProjector, type ReadTables } from '../src/projections/index.js';
import { startEventStoreProcess } from './support/event-store-process.js';
import { fillLog } from './support/filled-log.js';
import { quantiles, timed } from './support/quantiles.js';
import { untilLive } from './support/until-live.js';
import { quiet } from './support/with-read-models.js';

/** BENCH_EVENTS names other sizes, separated by commas. */
const sizes = (process.env['BENCH_EVENTS'] ?? '6000,30000').split(',').map(Number);
const pollMs = 5;

const perSecond = (count: number, ms: number): number => Math.round((count * 1_000) / ms);

/** Everything in the store through the official client, nothing opened or checked. */
const readRaw = async (url: string): Promise<void> => {
  const client = EventStoreDBClient.connectionString(url);
  try {
    await new Promise<void>((resolve, reject) => {
      client
        .subscribeToAll({ fromPosition: START, filter: excludeSystemEvents() })
        .on('caughtUp', resolve)
        .on('error', reject)
        .on('data', () => undefined);
    });
  } finally {
    await client.dispose();
  }
};

/** Everything in the log, verified, decrypted and decoded, but not kept. */
const readOpened = async (log: Pick<EventLog, 'subscribe'>): Promise<void> => {
  const stop = new AbortController();
  for await (const item of log.subscribe(null, stop.signal)) if (!('stream' in item)) break;
  stop.abort();
};

/** How long others in the process wait for their turn, asked every few milliseconds while the work is done. */
const whileWatchingTurns = async (work: () => Promise<void>) => {
  const waits: number[] = [];
  const done = new AbortController();
  const watching = (async () => {
    while (!done.signal.aborted) {
      const asked = performance.now();
      await sleep(pollMs);
      waits.push(Math.max(0, performance.now() - asked - pollMs));
    }
  })();
  const cpuBefore = process.cpuUsage();
  const ms = await timed(work);
  const { user, system } = process.cpuUsage(cpuBefore);
  done.abort();
  await watching;
  return {
    ms,
    cpuUs: user + system,
    turns: { ...quantiles(waits), longest: Math.round(Math.max(...waits)) },
  };
};

const project = async (log: Pick<EventLog, 'subscribe' | 'readFrom'>, settings: SqlSettings) => {
  const database = await openReadDatabase<ReadTables>(settings, quiet);
  const projector = createProjector({ log, database, logger: quiet, progress: createProgress() });
  try {
    return await whileWatchingTurns(async () => {
      projector.start();
      await untilLive(projector);
    });
  } finally {
    await projector.stop();
    await database.close();
  }
};

/** The rows go into a schema of this run, so that nothing else in the database is touched. */
const inOwnSchema = async <T>(url: string, work: (own: string) => Promise<T>): Promise<T> => {
  const schema = `bench_${randomBytes(4).toString('hex')}`;
  const database = await openReadDatabase<ReadTables>({ kind: 'postgres', url }, quiet);
  const own = new URL(url);
  own.searchParams.set('options', `-c search_path=${schema}`);
  try {
    await database.db.schema.createSchema(schema).execute();
    return await work(own.href);
  } finally {
    await database.db.schema.dropSchema(schema).cascade().ifExists().execute();
    await database.close();
  }
};

const measure = async (events: number): Promise<object> => {
  const folder = await mkdtemp(join(tmpdir(), 'apar-bench-projector-'));
  const store = await startEventStoreProcess(join(folder, 'events.db'));
  const vault = await createVault({
    url: `file:${join(folder, 'vault.db')}`,
    masterKey: new Uint8Array(randomBytes(32)),
  });
  const log = createEventLog({ url: store.url, vault, logger: quiet });
  try {
    const participants = await fillLog(store.url, vault, events);
    await readRaw(store.url);
    const raw = perSecond(events, await timed(() => readRaw(store.url)));
    const opened = perSecond(events, await timed(() => readOpened(log)));
    const figureOf = async (settings: SqlSettings) => {
      const { ms, cpuUs, turns } = await project(log, settings);
      const rate = perSecond(events, ms);
      return {
        eventsPerSecond: rate,
        ratioToRaw: Number((rate / raw).toFixed(3)),
        cpuUsPerEvent: Math.round(cpuUs / events),
        othersWaitMs: turns,
      };
    };
    const url = process.env['BENCH_DATABASE_URL'];
    return {
      events,
      participants,
      rawRead: raw,
      openedRead: opened,
      pglite: await figureOf({ kind: 'pglite', dir: join(folder, 'read-models') }),
      postgres:
        url === undefined ? null : await inOwnSchema(url, (own) => figureOf({ kind: 'postgres', url: own })),
    };
  } finally {
    await log.dispose();
    await vault.close();
    await store.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * A fresh projector over a log of two-year lives, beside the raw read of the same log in the same run. PostgreSQL is
 * measured where BENCH_DATABASE_URL names a database.
 */
export const run = async (): Promise<object> => {
  const figures: object[] = [];
  for (const events of sizes) figures.push(await measure(events));
  return {
    name: 'projector',
    unit: '1/s',
    figures,
    peer: 'rawRead: the official client reads the same log; openedRead: the same, verified, decrypted and decoded',
    target: 'pglite.eventsPerSecond >= 5000',
    node: process.version,
    cpus: availableParallelism(),
  };
};
