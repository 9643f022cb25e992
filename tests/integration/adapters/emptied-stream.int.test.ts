import { EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NewEvent } from '../../../src/application/ports/event-log.js';
import { stores } from '../eventstore/real-server.js';
import { metadata, ownStream, startLog } from './running-log.js';

const contact: NewEvent = {
  type: 'ContactAttempted',
  data: { date: '2026-03-02', way: 'PHONE', reached: true },
};

/** Far behind the last event of any test. */
const farBehind = 100_000;

describe.each(stores)('a stream that was emptied in %s', (_name, options) => {
  let running: Awaited<ReturnType<typeof startLog>>;
  let client: EventStoreDBClient;
  let stream: string;

  beforeEach(async () => {
    running = await startLog(options);
    client = EventStoreDBClient.connectionString(running.url);
    stream = ownStream('patient-APAR-0001');
    await running.log.append(stream, -1, null, [contact, contact, contact], metadata('c1'));
  });
  afterEach(async () => {
    await client.dispose();
    await running.stop();
  });

  const corrupt = (revision: number) => ({ name: 'LogCorrupted', stream, revision });

  const ways: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['deleted', () => client.deleteStream(stream)],
    ['cut off behind its last event', () => client.setStreamMetadata(stream, { truncateBefore: farBehind })],
    ['cut off after its last event', () => client.setStreamMetadata(stream, { truncateBefore: 3 })],
    [
      'deleted, and its metadata written anew',
      async () => {
        await client.deleteStream(stream);
        await client.setStreamMetadata(stream, { custom: 'nothing to see here' });
      },
    ],
    [
      'deleted, and its metadata written back as a client reads them',
      async () => {
        await client.deleteStream(stream);
        const { metadata: read } = await client.getStreamMetadata(stream);
        await client.setStreamMetadata(stream, read!);
      },
    ],
    ['deleted for ever', () => client.tombstoneStream(stream)],
  ];

  it.each(ways)('%s is corrupt, and not one that nobody has written', async (_way, empty) => {
    await empty();
    const { log } = running;
    await expect(log.read(stream)).rejects.toMatchObject(corrupt(0));
    await expect(log.readFrom(stream, 0)).rejects.toMatchObject(corrupt(0));
    await expect(log.readFrom(stream, 2)).rejects.toMatchObject(corrupt(0));
    await expect(log.readLast(stream)).rejects.toMatchObject(corrupt(0));
    expect(await log.readSound(stream)).toMatchObject({ events: [], unsound: { revision: 0 } });
  });

  it('all too old to be shown is corrupt', async () => {
    await client.setStreamMetadata(stream, { maxAge: 1 });
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await expect(running.log.read(stream)).rejects.toMatchObject(corrupt(0));
  });

  it.each([
    ['truncateBefore', { truncateBefore: 1 }],
    ['maxCount', { maxCount: 2 }],
  ])('of its first event only, by %s, is corrupt from there on', async (_way, hiding) => {
    const { log } = running;
    expect(await log.readFrom(stream, 9)).toEqual([]);
    await client.setStreamMetadata(stream, hiding);
    await expect(log.read(stream)).rejects.toMatchObject(corrupt(0));
    await expect(log.readFrom(stream, 1)).rejects.toMatchObject(corrupt(0));
    expect(await log.readSound(stream)).toMatchObject({ events: [], unsound: { revision: 0 } });
    expect((await log.readFrom(stream, 2)).map(({ revision }) => revision)).toEqual([2]);
    await expect(log.readFrom(stream, 9)).rejects.toMatchObject(corrupt(0));
  });

  it('between the read and the append: the append says so, and what it wrote is never taken for the beginning', async () => {
    const { log } = running;
    await client.deleteStream(stream);
    const append = () => log.append(stream, -1, null, [contact], metadata('c2'));
    await expect(append()).rejects.toMatchObject({ name: 'LogCorrupted', stream });
    expect(await append()).toEqual({ kind: 'version-conflict' });
    await expect(log.read(stream)).rejects.toMatchObject(corrupt(0));
  });

  it('and restored is read as before', async () => {
    const { log } = running;
    const before = await log.read(stream);
    await client.setStreamMetadata(stream, { truncateBefore: farBehind });
    await expect(log.read(stream)).rejects.toMatchObject(corrupt(0));
    await client.setStreamMetadata(stream, { custom: 'mended' });
    expect(await log.read(stream)).toEqual(before);
  });

  it('is no other stream: what nobody has written reads as empty, whatever its metadata say of other things', async () => {
    const fresh = ownStream('patient-APAR-0002');
    expect(await running.log.read(fresh)).toMatchObject({ revision: -1, events: [] });
    await client.setStreamMetadata(fresh, { cacheControl: 3, custom: 'of an operator' });
    expect(await running.log.read(fresh)).toMatchObject({ revision: -1, events: [] });
    expect(await running.log.readLast(fresh)).toBeNull();
    expect(await running.log.append(fresh, -1, null, [contact], metadata('c3'))).toMatchObject({
      revision: 0,
    });
  });
});
