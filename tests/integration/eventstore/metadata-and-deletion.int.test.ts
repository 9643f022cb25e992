import { ANY, binaryEvent, type EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { events, type Harness, numbersIn, readAllOf, startHarness, uniqueStream } from './harness.js';
import { stores } from './real-server.js';

jest.setTimeout(60_000);

describe.each(stores)('metadata and deletion in %s', (_store, options) => {
  let harness: Harness;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    harness = await startHarness(options);
    client = harness.client;
  });
  afterAll(() => harness.stop());

  const filled = async (count = 5): Promise<string> => {
    const stream = uniqueStream();
    await client.appendToStream(stream, events(count));
    return stream;
  };

  const typesInAll = async (stream: string): Promise<string[]> =>
    (await readAllOf(client.readAll()))
      .filter(({ event }) => event?.streamId === stream)
      .map(({ event }) => event?.type ?? '');

  const notFound = { type: 'stream-not-found' };
  const deleted = { type: 'stream-deleted' };
  const conflict = { type: 'wrong-expected-version' };

  describe('stream metadata', () => {
    it('check 48: all keys and custom keys come back', async () => {
      const stream = await filled();
      const metadata = {
        maxAge: 1000,
        maxCount: 50,
        truncateBefore: 1,
        cacheControl: 7,
        acl: { readRoles: ['reader'], writeRoles: ['writer'] },
        custom: { list: [1, 'zwei'] },
      };
      await client.setStreamMetadata(stream, metadata);
      const read = await client.getStreamMetadata(stream);
      expect(read.metadata).toEqual(metadata);
    });

    it('check 48: later metadata replaces earlier, and none is no error', async () => {
      const stream = await filled();
      expect((await client.getStreamMetadata(stream)).metadata).toBeUndefined();
      await client.setStreamMetadata(stream, { maxCount: 2, custom: 1 });
      await client.setStreamMetadata(stream, { custom: 2 });
      expect((await client.getStreamMetadata(stream)).metadata).toEqual({ custom: 2 });
      expect(await numbersIn(client, stream)).toEqual([0, 1, 2, 3, 4]);
    });

    it('check 49: maxCount and truncateBefore hide at once, and the stricter one wins', async () => {
      const stream = await filled();
      await client.setStreamMetadata(stream, { maxCount: 2 });
      expect(await numbersIn(client, stream)).toEqual([3, 4]);
      await client.setStreamMetadata(stream, { truncateBefore: 1 });
      expect(await numbersIn(client, stream)).toEqual([1, 2, 3, 4]);
      await client.setStreamMetadata(stream, { truncateBefore: 1, maxCount: 3 });
      expect(await numbersIn(client, stream)).toEqual([2, 3, 4]);
      await client.appendToStream(stream, events(1, 5));
      expect(await numbersIn(client, stream)).toEqual([3, 4, 5]);
      const backwards = await readAllOf(
        client.readStream(stream, { direction: 'backwards', fromRevision: 'end' }),
      );
      expect(backwards.map(({ event }) => event?.revision)).toEqual([5n, 4n, 3n]);
    });

    it('check 49: maxAge hides what is older', async () => {
      const stream = await filled(2);
      await client.setStreamMetadata(stream, { maxAge: 3600 });
      expect(await numbersIn(client, stream)).toEqual([0, 1]);
      await client.setStreamMetadata(stream, { maxAge: 1 });
      await new Promise((resolve) => setTimeout(resolve, 1100));
      expect(await numbersIn(client, stream)).toEqual([]);
    });

    it.each([
      ['negative values', '{"$maxCount":-1,"$tb":-5,"$maxAge":-1}'],
      ['zero', '{"$maxCount":0,"$tb":0,"$maxAge":0}'],
      ['fractions', '{"$maxCount":1.5}'],
      ['text', '{"$maxCount":"2"}'],
      ['a broken text', '{"$maxCount":2'],
      ['a list', '[1]'],
      ['integers beyond int64', '{"$maxCount":2,"$tb":9223372036854776000}'],
    ])('check 50: %s hide nothing', async (_name, json) => {
      const stream = await filled();
      const event = binaryEvent({ type: '$metadata', data: Buffer.from(json) });
      await client.appendToStream(`$$${stream}`, event);
      expect(await numbersIn(client, stream)).toEqual([0, 1, 2, 3, 4]);
    });

    it('shows the last event of a metadata stream only', async () => {
      const stream = await filled();
      await client.setStreamMetadata(stream, { custom: 1 });
      await client.setStreamMetadata(stream, { custom: 2 });
      const read = await readAllOf(client.readStream(`$$${stream}`));
      expect(read.map(({ event }) => [event?.revision, event?.data])).toEqual([[1n, { custom: 2 }]]);
    });
  });

  describe('soft deletion', () => {
    it('check 41: hides the stream', async () => {
      const stream = await filled();
      await client.deleteStream(stream);
      await expect(readAllOf(client.readStream(stream))).rejects.toMatchObject(notFound);
    });

    it('check 47: leaves the events in $all', async () => {
      const stream = await filled(2);
      const { position } = await client.deleteStream(stream);
      expect(await typesInAll(stream)).toEqual(['Happened', 'Happened']);
      expect(await typesInAll(`$$${stream}`)).toEqual(['$metadata']);
      const [last] = await readAllOf(
        client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 }),
      );
      expect(last?.event).toMatchObject({ streamId: `$$${stream}`, position });
    });

    it('check 51: checks the expected revision', async () => {
      const stream = await filled(2);
      await expect(client.deleteStream(stream, { expectedRevision: 0n })).rejects.toMatchObject(conflict);
      await expect(client.deleteStream(stream, { expectedRevision: NO_STREAM })).rejects.toMatchObject(
        conflict,
      );
      await client.deleteStream(stream, { expectedRevision: 1n });
      await expect(client.deleteStream(stream, { expectedRevision: ANY })).resolves.toBeDefined();
    });

    it('check 51: needs a stream or its metadata', async () => {
      await expect(client.deleteStream(uniqueStream())).rejects.toMatchObject({
        ...conflict,
        actualVersion: -1n,
      });
      const described = uniqueStream();
      await client.setStreamMetadata(described, { custom: 1 });
      await expect(client.deleteStream(described)).resolves.toBeDefined();
    });

    it.each([
      ['any', ANY],
      ['no_stream', NO_STREAM],
      ['the exact revision', 1n],
    ] as const)(
      'check 52: an append with %s brings it back with the numbering continued',
      async (_name, expected) => {
        const stream = await filled(2);
        await client.deleteStream(stream);
        const result = await client.appendToStream(stream, events(2, 2), { expectedRevision: expected });
        expect(result.nextExpectedRevision).toBe(3n);
        expect(await numbersIn(client, stream)).toEqual([2, 3]);
        expect((await client.getStreamMetadata(stream)).metadata).toEqual({ truncateBefore: 2 });
      },
    );

    it('check 53: writing metadata brings it back empty', async () => {
      const stream = await filled(2);
      await client.deleteStream(stream);
      await client.setStreamMetadata(stream, { custom: 'kept', big: 1 });
      expect((await client.getStreamMetadata(stream)).metadata).toEqual({
        custom: 'kept',
        big: 1,
        truncateBefore: 2,
      });
      expect(await numbersIn(client, stream)).toEqual([]);
      await client.appendToStream(stream, events(1, 2), { expectedRevision: 1n });
      expect(await numbersIn(client, stream)).toEqual([2]);
    });

    it('check 54: metadata read after a deletion and written back does no harm', async () => {
      const stream = await filled(2);
      await client.deleteStream(stream);
      const { metadata } = await client.getStreamMetadata(stream);
      await client.setStreamMetadata(stream, metadata!);
      await client.appendToStream(stream, events(1, 2));
      expect(await numbersIn(client, stream)).toEqual([2]);
      expect((await client.getStreamMetadata(stream)).metadata).toEqual({ truncateBefore: 2 });
    });

    it('is undone by a repeated append only when that is new', async () => {
      const stream = uniqueStream();
      const proposed = events(2);
      const first = await client.appendToStream(stream, proposed);
      await client.deleteStream(stream);
      expect(await client.appendToStream(stream, proposed)).toEqual(first);
      await expect(readAllOf(client.readStream(stream))).rejects.toMatchObject(notFound);
    });
  });

  describe('a tombstone', () => {
    it('check 55: ends appends, reads, metadata and further deletions for ever', async () => {
      const stream = await filled(2);
      await client.setStreamMetadata(stream, { custom: 1 });
      await client.tombstoneStream(stream);
      await expect(client.appendToStream(stream, events(1))).rejects.toMatchObject(deleted);
      await expect(client.appendToStream(stream, events(1), { expectedRevision: 7n })).rejects.toMatchObject(
        deleted,
      );
      await expect(readAllOf(client.readStream(stream))).rejects.toMatchObject({
        ...deleted,
        streamName: stream,
      });
      await expect(client.getStreamMetadata(stream)).rejects.toMatchObject(deleted);
      await expect(client.setStreamMetadata(stream, { custom: 2 })).rejects.toMatchObject(deleted);
      await expect(client.deleteStream(stream)).rejects.toMatchObject(deleted);
      await expect(client.tombstoneStream(stream)).rejects.toMatchObject(deleted);
    });

    it('check 55: checks the expected revision', async () => {
      const stream = await filled(2);
      await expect(client.tombstoneStream(stream, { expectedRevision: 0n })).rejects.toMatchObject({
        ...conflict,
        expectedVersion: 0n,
        actualVersion: 1n,
      });
      await expect(client.tombstoneStream(stream, { expectedRevision: NO_STREAM })).rejects.toMatchObject(
        conflict,
      );
      await client.tombstoneStream(stream, { expectedRevision: 1n });
    });

    it.each([
      ['any', ANY],
      ['no_stream', NO_STREAM],
    ] as const)(
      'check 55: can be put on a stream that never was, with %s',
      async (_name, expectedRevision) => {
        const stream = uniqueStream();
        await client.tombstoneStream(stream, { expectedRevision });
        await expect(client.appendToStream(stream, events(1))).rejects.toMatchObject(deleted);
      },
    );

    it('check 56: is an event in $all with the largest revision', async () => {
      const stream = await filled(1);
      const { position } = await client.tombstoneStream(stream);
      const [last] = await readAllOf(client.readAll({ fromPosition: position!, maxCount: 1 }));
      expect(last?.event).toMatchObject({
        streamId: stream,
        type: '$streamDeleted',
        revision: 9_223_372_036_854_775_807n,
        position,
      });
      expect(await typesInAll(stream)).toEqual(['Happened', '$streamDeleted']);
    });

    it('is refused on a metadata stream', async () => {
      const stream = await filled(1);
      await expect(client.tombstoneStream(`$$${stream}`)).rejects.toMatchObject({ code: 3 });
      await client.appendToStream(stream, jsonEvent({ type: 'Happened', data: { n: 1 } }));
    });
  });
});
