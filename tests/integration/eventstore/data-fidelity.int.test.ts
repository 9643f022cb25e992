import { binaryEvent, type EventStoreDBClient, jsonEvent, type JSONType } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { events, type Harness, readAllOf, Recorder, startHarness, uniqueStream } from './harness.js';
import { batchPart, jsonMetadata, RawBatch, RawClient } from './raw-client.js';
import { itEmbedded, stores } from './real-server.js';

jest.setTimeout(60_000);

describe.each(stores)('what comes back from %s is what was appended', (_store, options) => {
  let harness: Harness;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    harness = await startHarness(options);
    client = harness.client;
  });
  afterAll(() => harness.stop());

  const readBack = async (stream: string) => {
    const [resolved] = await readAllOf(client.readStream(stream));
    return resolved!.event!;
  };

  it.each<[string, JSONType]>([
    ['an object', { a: 1, nested: { list: [1, 2.5, null, true] } }],
    ['unicode', { text: 'Größe 肝癌 🫀 \u2028 e\u0301' }],
    ['control characters', { text: '\u0000\u0001\t\r\n"\\' }],
    ['a string', 'plain'],
    ['an empty object', {}],
  ])('check 32: JSON data with %s', async (_name, data) => {
    const stream = uniqueStream();
    await client.appendToStream(stream, jsonEvent({ type: 'Happened', data }));
    expect(await readBack(stream)).toMatchObject({ isJson: true, data });
  });

  it.each([
    ['every byte', Uint8Array.from({ length: 256 }, (_, i) => i)],
    ['no byte', new Uint8Array(0)],
  ])('check 32: binary data with %s', async (_name, data) => {
    const stream = uniqueStream();
    await client.appendToStream(stream, binaryEvent({ type: 'Happened', data }));
    const event = await readBack(stream);
    expect(event.isJson).toBe(false);
    expect(Buffer.from(event.data as Uint8Array).equals(Buffer.from(data))).toBe(true);
  });

  it.each([
    ['JSON', { correlation: 'ä', n: 1 }, { correlation: 'ä', n: 1 }],
    ['none', undefined, undefined],
    ['bytes', Uint8Array.of(0, 255, 1), Uint8Array.of(0, 255, 1)],
    ['a buffer', Buffer.from([200, 0]), Uint8Array.of(200, 0)],
  ])('check 33: metadata as %s', async (_name, metadata, expected) => {
    const stream = uniqueStream();
    await client.appendToStream(stream, jsonEvent({ type: 'Happened', data: {}, metadata }));
    const read = (await readBack(stream)).metadata;
    const plain = (value: unknown): unknown =>
      ArrayBuffer.isView(value) ? [...(value as Uint8Array)] : value;
    expect(plain(read)).toEqual(plain(expected));
  });

  it('check 34: the creation time lies within the call', async () => {
    const stream = uniqueStream();
    const before = Date.now();
    await client.appendToStream(stream, events(1));
    const after = Date.now();
    const { created } = await readBack(stream);
    expect(created.getTime()).toBeGreaterThanOrEqual(before);
    expect(created.getTime()).toBeLessThanOrEqual(after);
  });

  it('check 35: id, type, revision and position come back, in the stream and in $all', async () => {
    const stream = uniqueStream();
    const id = randomUUID();
    const type = 'Größe-gemessen';
    await client.appendToStream(stream, events(1));
    const { position } = await client.appendToStream(stream, jsonEvent({ id, type, data: {} }));
    const [, read] = await readAllOf(client.readStream(stream));
    expect(read?.event).toMatchObject({ id, type, revision: 1n, streamId: stream, position });
    const [inAll] = await readAllOf(client.readAll({ fromPosition: position!, maxCount: 1 }));
    expect(inAll?.event).toMatchObject({ id, type, revision: 1n, streamId: stream, position });
    expect(inAll?.commitPosition).toBe(position?.commit);
  });

  describe('check 36: a unicode stream name', () => {
    const name = (): string => uniqueStream('Größe 肝癌 🫀 100%');
    const encoded = (stream: string): string => stream.replace(/[^\x20-\x7e]/gu, encodeURIComponent);

    it('is kept in reads and subscriptions', async () => {
      const stream = name();
      await client.appendToStream(stream, events(1));
      expect((await readBack(stream)).streamId).toBe(stream);
      const subscription = new Recorder(client.subscribeToStream(stream));
      await subscription.until(() => subscription.received.length === 1);
      expect(subscription.received[0]?.streamId).toBe(stream);
      await subscription.stop();
    });

    it('is told when a stream is missing', async () => {
      const stream = name();
      await expect(readAllOf(client.readStream(stream))).rejects.toMatchObject({
        type: 'stream-not-found',
        streamName: stream,
      });
    });

    it('is told in the conflict of an append', async () => {
      const stream = name();
      await expect(client.appendToStream(stream, events(1), { expectedRevision: 3n })).rejects.toMatchObject({
        type: 'wrong-expected-version',
        streamName: stream,
      });
    });

    it('is percent-encoded in trailers', async () => {
      const stream = name();
      await client.appendToStream(stream, events(1));
      await expect(client.deleteStream(stream, { expectedRevision: 7n })).rejects.toMatchObject({
        type: 'wrong-expected-version',
        streamName: encoded(stream),
        expectedVersion: 7n,
        actualVersion: 0n,
      });
      await client.tombstoneStream(stream);
      await expect(readAllOf(client.readStream(stream))).rejects.toMatchObject({
        type: 'stream-deleted',
        streamName: encoded(stream),
      });
      const credentials = { username: 'any', password: 'any' };
      await expect(client.appendToStream(stream, events(1), { credentials })).rejects.toMatchObject({
        type: 'stream-deleted',
        streamName: encoded(stream),
      });
      await expect(client.appendToStream(stream, events(1))).rejects.toMatchObject({
        type: 'stream-deleted',
        streamName: stream,
      });
    });
  });

  itEmbedded(
    'speaks to the port without the client',
    'check 37: ids can be read as two 64-bit halves',
    async () => {
      const stream = uniqueStream();
      const id = 'f1e2d3c4-b5a6-4978-8a9b-0c1d2e3f4a5b';
      await client.appendToStream(stream, jsonEvent({ id, type: 'Happened', data: {} }));
      const raw = new RawClient(harness.server.port);
      const answers = await raw.read(stream, { structuredIds: true });
      const halves = answers[0]?.getEvent()?.getEvent()?.getId()?.getStructured();
      const hex = (half: string | undefined): string => BigInt.asUintN(64, BigInt(half ?? 0)).toString(16);
      expect(hex(halves?.getMostSignificantBits()) + hex(halves?.getLeastSignificantBits())).toBe(
        id.replaceAll('-', ''),
      );
      raw.close();
    },
  );

  itEmbedded(
    'speaks to the port without the client',
    'check 38: a payload that is labelled JSON but is none comes back as text',
    async () => {
      const raw = new RawClient(harness.server.port);
      const batch = new RawBatch(raw);
      const [correlation, stream] = [randomUUID(), uniqueStream()];
      const events = [{ data: '{not json', metadata: jsonMetadata }];
      batch.call.write(batchPart({ correlation, stream, events, isFinal: true }));
      expect((await batch.answerTo(correlation)).hasSuccess()).toBe(true);
      expect(await readBack(stream)).toMatchObject({ isJson: true, data: '{not json' });
      batch.call.end();
      await batch.ended();
      raw.close();
    },
  );
});
