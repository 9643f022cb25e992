import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createReadSound } from '../../../src/adapters/eventstore/read-sound.js';
import { createStoredReader } from '../../../src/adapters/eventstore/read-stored.js';
import { createStoreClient, type StoreClient } from '../../../src/adapters/eventstore/store-client.js';
import type { NewEvent } from '../../../src/application/ports/event-log.js';
import { stores } from '../eventstore/real-server.js';
import { metadata, ownStream, startLog } from './running-log.js';

const contact: NewEvent = {
  type: 'ContactAttempted',
  data: { date: '2026-03-02', way: 'PHONE', reached: true },
};

/** The store, and how often a stream was asked for over it. */
const counting = (store: StoreClient): { readonly store: StoreClient; readonly reads: () => number } => {
  let reads = 0;
  const get = () =>
    new Proxy(store.get(), {
      get: (client, name) => {
        const value: unknown = Reflect.get(client, name, client);
        if (name === 'readStream') reads += 1;
        return typeof value === 'function' ? (value.bind(client) as unknown) : value;
      },
    });
  return { store: { ...store, get }, reads: () => reads };
};

describe.each(stores)('a long stream in %s', (_name, options) => {
  let running: Awaited<ReturnType<typeof startLog>>;
  let client: EventStoreDBClient;

  const fill = async (stream: string, count: number): Promise<void> => {
    for (let written = 0; written < count;) {
      const { revision, headHash } = await running.log.read(stream);
      const events = Array.from({ length: Math.min(600, count - written) }, () => contact);
      await running.log.append(stream, revision, headHash, events, metadata(`c${written}`));
      written += events.length;
    }
  };
  const flood = async (stream: string, count: number, text = ''): Promise<void> => {
    const at = Math.max(1, Math.min(500, Math.floor(800_000 / (text.length + 1))));
    for (let written = 0; written < count; written += at)
      await client.appendToStream(
        stream,
        Array.from({ length: at }, () => jsonEvent({ type: 'Noise', data: { text } })),
      );
  };
  /** What is sound of the stream, and in how many reads it was found. */
  const soundOf = async (stream: string) => {
    const own = createStoreClient(running.url);
    const { store, reads } = counting(own);
    const sound = await createReadSound(createStoredReader(store, 8_000), running.vault)(stream);
    await own.dispose();
    return { ...sound, reads: reads() };
  };

  beforeAll(async () => {
    running = await startLog(options);
    client = EventStoreDBClient.connectionString(running.url);
  });
  afterAll(async () => {
    await client.dispose();
    await running.stop();
  });

  it('of ours is read whole, from its start and from anywhere in it', async () => {
    const stream = ownStream('patient-APAR-0001');
    await fill(stream, 1_300);
    const { events, revision, headHash } = await running.log.read(stream);
    expect(events.map((event) => event.revision)).toEqual(Array.from({ length: 1_300 }, (_, at) => at));
    expect([revision, headHash]).toEqual([1_299, events.at(-1)?.metadata.hash]);
    expect(await running.log.readFrom(stream, 499)).toEqual(events.slice(499));
    expect(await running.log.readFrom(stream, 1_300)).toEqual([]);
    expect(await running.log.readSound(stream)).toEqual({ events, unsound: null });
    expect((await soundOf(stream)).reads).toBe(3);
  });

  it('of others is corrupt from its first event on, found in one read', async () => {
    const stream = ownStream('patient-APAR-0002');
    await flood(stream, 5_000);
    await expect(running.log.read(stream)).rejects.toMatchObject({
      name: 'LogCorrupted',
      stream,
      revision: 0,
    });
    expect(await soundOf(stream)).toMatchObject({ events: [], unsound: { revision: 0 }, reads: 1 });
  });

  it('of ours with others behind it is sound up to them, found in the page that holds the first of them', async () => {
    const stream = ownStream('patient-APAR-0003');
    await fill(stream, 600);
    await flood(stream, 3_000);
    await expect(running.log.readFrom(stream, 600)).rejects.toMatchObject({
      name: 'LogCorrupted',
      revision: 600,
    });
    const { events, unsound, reads } = await soundOf(stream);
    expect(events).toHaveLength(600);
    expect([unsound?.revision, unsound?.why, reads]).toEqual([600, 'ALTERED', 2]);
  });

  it('of large events of others is corrupt, and leaves reads of other streams alone', async () => {
    const stream = ownStream('patient-APAR-0004');
    const other = ownStream('patient-APAR-0005');
    await fill(other, 300);
    await flood(stream, 40, 'x'.repeat(700_000));
    const [flooded, ...reads] = await Promise.allSettled([
      running.log.read(stream),
      ...Array.from({ length: 4 }, () => running.log.read(other)),
    ]);
    expect(flooded).toMatchObject({ status: 'rejected', reason: { name: 'LogCorrupted', revision: 0 } });
    expect(reads).toEqual(
      Array.from({ length: 4 }, () => ({
        status: 'fulfilled',
        value: expect.objectContaining({ revision: 299 }),
      })),
    );
  });
});
