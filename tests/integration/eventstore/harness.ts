import {
  type AllStreamSubscription,
  EventStoreDBClient,
  jsonEvent,
  type StreamSubscription,
} from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EventStoreOptions,
  type RunningEventStore,
  startEventStore,
} from '../../../src/local/eventstore/server.js';
import { notHere, realServer } from './real-server.js';

/** A folder of its own under the system's temporary directory. */
export const temporaryFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'apar-eventstore-test-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
};

export interface Harness {
  readonly url: string;
  readonly server: RunningEventStore;
  readonly client: EventStoreDBClient;
  readonly dataFile: string;
  readonly stop: () => Promise<void>;
}

const there = (url: string, options: Partial<EventStoreOptions>): Harness => {
  const [setting] = Object.keys(options);
  if (setting !== undefined) return notHere(`the setting ${setting}`);
  const client = EventStoreDBClient.connectionString(url);
  return {
    url,
    client,
    get server() {
      return notHere('a look into the server');
    },
    get dataFile() {
      return notHere('the data file');
    },
    stop: () => client.dispose(),
  };
};

/** A server in this process on a free port, or the one at EVENTSTORE_URL, and the unmodified official client connected to it. */
export const startHarness = async (options: Partial<EventStoreOptions> = {}): Promise<Harness> => {
  if (realServer !== null) return there(realServer, options);
  const folder = temporaryFolder();
  const dataFile = join(folder.path, 'events.db');
  const server = await startEventStore({ dataFile, port: 0, ...options });
  const client = EventStoreDBClient.connectionString(server.url);
  return {
    url: server.url,
    server,
    client,
    dataFile,
    stop: async () => {
      await client.dispose();
      await server.stop();
      folder.remove();
    },
  };
};

export const uniqueStream = (name = 'stream'): string => `${name}-${randomUUID()}`;

/** `count` small JSON events numbered from `first`. */
export const events = (count: number, first = 0, type = 'Happened') =>
  Array.from({ length: count }, (_, i) => jsonEvent({ type, data: { n: first + i } }));

export const readAllOf = async <Item>(source: AsyncIterable<Item>): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
};

/** Numbers of the visible events of a stream, in reading order. */
export const numbersIn = async (client: EventStoreDBClient, stream: string): Promise<number[]> => {
  const read = await readAllOf(client.readStream(stream));
  return read.map(({ event }) => (event?.data as { n: number }).n);
};

export type AnySubscription = AllStreamSubscription | StreamSubscription;
export type Received = Readonly<{
  streamId: string;
  revision: bigint;
  type: string;
  position: bigint | undefined;
}>;

/** Records everything that a subscription hands out. */
export class Recorder {
  readonly received: Received[] = [];
  readonly raw: { event?: { type: string } | undefined; link?: { type: string } | undefined }[] = [];
  confirmations = 0;
  caughtUps = 0;
  error: (Error & { type?: string }) | undefined;
  readonly #subscription: AnySubscription;
  #waiting: (() => void)[] = [];

  constructor(subscription: AnySubscription) {
    this.#subscription = subscription;
    subscription.on('confirmation', () => {
      this.confirmations += 1;
      this.#changed();
    });
    subscription.on('caughtUp', () => {
      this.caughtUps += 1;
      this.#changed();
    });
    subscription.on('error', (error: Error) => {
      this.error = error;
      this.#changed();
    });
    subscription.on('data', (resolved) => {
      this.raw.push(resolved);
      const record = resolved.link ?? resolved.event;
      if (record !== undefined)
        this.received.push({
          streamId: record.streamId,
          revision: record.revision,
          type: record.type,
          position: resolved.commitPosition,
        });
      this.#changed();
    });
  }

  /** Settles as soon as the condition holds; the test's own time limit ends a wait that never does. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      if (this.error !== undefined && !condition()) throw this.error;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Settles when the subscription failed. */
  async failed(): Promise<Error & { type?: string }> {
    while (this.error === undefined) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.error;
  }

  async stop(): Promise<void> {
    await this.#subscription.unsubscribe();
  }

  #changed(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** Polls until the condition holds; the test's own time limit ends a wait that never does. */
export const eventually = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
};
