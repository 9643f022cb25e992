import { BACKWARDS, END, EventStoreDBClient, StreamNotFoundError } from '@eventstore/db-client';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEventLog } from '../../../src/adapters/eventstore/index.js';
import { createVault } from '../../../src/adapters/vault/index.js';
import { startEventStore, type EventStoreOptions } from '../../../src/local/eventstore/server.js';
import { freePort } from '../../support/free-ports.js';
import { notHere, realServer } from '../eventstore/real-server.js';

/** Numbers of participants whom nobody has on the server; zero on a store that is empty. */
const freeNumbers = async (): Promise<number> => {
  if (realServer === null) return 0;
  const client = EventStoreDBClient.connectionString(realServer);
  try {
    for (;;) {
      const from = 10 * randomInt(100, 890);
      const events = client.readStream(`patient-APAR-${from + 1}`, { maxCount: 1 });
      const isFree = await events[Symbol.asyncIterator]()
        .next()
        .then(
          () => false,
          (error: unknown) => error instanceof StreamNotFoundError,
        );
      if (isFree) return from;
    }
  } finally {
    await client.dispose();
  }
};
let numbers = await freeNumbers();
let started = 0;

/** The name apart from what other tests left on a server that is not of this test: another one with each log that is started. */
export const ownStream = (name: string): string =>
  /\d{4}$/.test(name)
    ? name.replace(/\d{4}$/, (number) => String(numbers + Number(number)).padStart(4, '0'))
    : `${name}-${numbers}`;

interface StoreOfTest {
  readonly url: string;
  readonly dataFile: () => string;
  readonly stop: () => Promise<void>;
  readonly start: (options?: Partial<EventStoreOptions>) => Promise<void>;
}

const embedded = async (folder: string, options: Partial<EventStoreOptions>): Promise<StoreOfTest> => {
  const dataFile = join(folder, 'events.sqlite');
  let store = await startEventStore({ dataFile, port: await freePort(), ...options });
  const { port, url } = store;
  return {
    url,
    dataFile: () => dataFile,
    stop: () => store.stop(),
    start: async (changed = options) => {
      store = await startEventStore({ dataFile, port, ...changed });
    },
  };
};

const there = (url: string): StoreOfTest => ({
  url,
  dataFile: () => notHere('the data file'),
  stop: () => Promise.resolve(),
  start: () => notHere('a restart'),
});

/** Position of the newest event of all. */
const endOf = async (url: string): Promise<string | null> => {
  const client = EventStoreDBClient.connectionString(url);
  try {
    const newest = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 });
    for await (const { event } of newest) return event?.position.commit.toString() ?? null;
    return null;
  } finally {
    await client.dispose();
  }
};

/** A real store and vault in a folder of their own, or the server at EVENTSTORE_URL, and a log over both. */
export const startLog = async (options: Partial<EventStoreOptions> = {}) => {
  started += 1;
  if (started > 1) numbers = await freeNumbers();
  const folder = await mkdtemp(join(tmpdir(), 'apar-log-'));
  const masterKey = new Uint8Array(randomBytes(32));
  const vaultUrl = `file:${join(folder, 'vault.sqlite')}`;
  const store = realServer === null ? await embedded(folder, options) : there(realServer);
  const { url } = store;
  const vault = await createVault({ url: vaultUrl, masterKey });
  const warnings: string[] = [];
  const logger = { warn: (message: string) => void warnings.push(message) };
  const log = createEventLog({ url, vault, logger });
  return {
    log,
    vault,
    vaultUrl,
    masterKey,
    url,
    warnings,
    /** Where the events of this test begin; null = at the start of an empty store. */
    begin: realServer === null ? null : await endOf(url),
    get dataFile() {
      return store.dataFile();
    },
    anotherLog: (timeoutMs?: number) =>
      createEventLog({ url, vault, logger, ...(timeoutMs !== undefined && { timeoutMs }) }),
    stopStore: () => (realServer === null ? store.stop() : notHere('a stop')),
    startStore: store.start,
    stop: async () => {
      await log.dispose();
      await store.stop();
      await vault.close();
      await rm(folder, { recursive: true });
    },
  };
};

export { metadata } from './append-metadata.js';
