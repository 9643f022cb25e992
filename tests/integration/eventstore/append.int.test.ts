import { ANY, EventStoreDBClient, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { events, type Harness, numbersIn, readAllOf, startHarness, uniqueStream } from './harness.js';
import { itEmbedded, realServer, stores } from './real-server.js';

jest.setTimeout(60_000);

/** Every check runs over the batch stream and over the classic append. */
const kinds = stores.flatMap(([store, options]) => [
  [store, 'batch append', true, options] as const,
  ...(realServer === null
    ? [[store, 'classic append', false, { ...options, batchAppend: false }] as const]
    : []),
]);

describe.each(kinds)('appending to %s by %s', (_store, _kind, batchAppend, options) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness(options);
  });
  afterAll(() => harness.stop());

  it('check 12: no_stream on a new stream gives the last revision and its position', async () => {
    const stream = uniqueStream();
    const result = await harness.client.appendToStream(stream, events(3), { expectedRevision: NO_STREAM });
    const read = await readAllOf(harness.client.readStream(stream));
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 2n });
    expect(result.position?.commit).toBe(read[2]?.event?.position?.commit);
    expect(result.position?.prepare).toBe(result.position?.commit);
  });

  it('check 13: no_stream on an existing stream conflicts and tells the actual revision', async () => {
    const stream = uniqueStream();
    await harness.client.appendToStream(stream, events(2));
    await expect(
      harness.client.appendToStream(stream, events(1), { expectedRevision: NO_STREAM }),
    ).rejects.toMatchObject({
      type: 'wrong-expected-version',
      streamName: stream,
      expectedVersion: 'no_stream',
      actualVersion: 1n,
    });
    expect(await numbersIn(harness.client, stream)).toEqual([0, 1]);
  });

  it('check 14: an exact revision is accepted when it holds and refused when it does not', async () => {
    const stream = uniqueStream();
    const { client } = harness;
    await client.appendToStream(stream, events(2));
    await expect(
      client.appendToStream(stream, events(1, 2), { expectedRevision: 1n }),
    ).resolves.toMatchObject({ nextExpectedRevision: 2n });
    for (const expectedRevision of [0n, 7n])
      await expect(client.appendToStream(stream, events(1), { expectedRevision })).rejects.toMatchObject({
        type: 'wrong-expected-version',
        expectedVersion: expectedRevision,
        actualVersion: 2n,
      });
    await expect(
      client.appendToStream(uniqueStream(), events(1), { expectedRevision: 0n }),
    ).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 'no_stream' });
    expect(await numbersIn(client, stream)).toEqual([0, 1, 2]);
  });

  it('check 15: stream_exists needs events or metadata', async () => {
    const { client } = harness;
    const [existing, missing, described, deleted] = Array.from({ length: 4 }, () => uniqueStream());
    const append = (stream: string) =>
      client.appendToStream(stream, events(1), { expectedRevision: STREAM_EXISTS });
    await client.appendToStream(existing!, events(1));
    await client.setStreamMetadata(described!, { custom: 'value' });
    await client.appendToStream(deleted!, events(1));
    await client.deleteStream(deleted!);

    await expect(append(existing!)).resolves.toMatchObject({ nextExpectedRevision: 1n });
    await expect(append(missing!)).rejects.toMatchObject({
      type: 'wrong-expected-version',
      expectedVersion: 'stream_exists',
      actualVersion: 'no_stream',
    });
    await expect(append(described!)).resolves.toMatchObject({ nextExpectedRevision: 0n });
    await expect(append(deleted!)).rejects.toMatchObject({ type: 'stream-deleted', streamName: deleted });
  });

  it('check 16: any accepts a missing and an existing stream', async () => {
    const stream = uniqueStream();
    const { client } = harness;
    await expect(client.appendToStream(stream, events(1), { expectedRevision: ANY })).resolves.toMatchObject({
      nextExpectedRevision: 0n,
    });
    await expect(
      client.appendToStream(stream, events(2, 1), { expectedRevision: ANY }),
    ).resolves.toMatchObject({ nextExpectedRevision: 2n });
  });

  it('check 21: an append without events checks the version and writes nothing', async () => {
    const { client } = harness;
    const stream = uniqueStream();
    await client.appendToStream(stream, events(2));
    for (const expectedRevision of [ANY, STREAM_EXISTS, 1n] as const)
      await expect(client.appendToStream(stream, [], { expectedRevision })).resolves.toMatchObject({
        success: true,
        nextExpectedRevision: 1n,
      });
    for (const expectedRevision of [NO_STREAM, 0n, 5n] as const)
      await expect(client.appendToStream(stream, [], { expectedRevision })).rejects.toMatchObject({
        type: 'wrong-expected-version',
      });
    await expect(
      client.appendToStream(uniqueStream(), [], { expectedRevision: NO_STREAM }),
    ).resolves.toMatchObject({ success: true });
    expect(await numbersIn(client, stream)).toEqual([0, 1]);
  });

  it('check 29: a conflict is a value when the client asks for that', async () => {
    const stream = uniqueStream();
    const client = EventStoreDBClient.connectionString(`${harness.url}&throwOnAppendFailure=false`);
    await client.appendToStream(stream, events(1));
    const result = await client.appendToStream(stream, events(1), { expectedRevision: NO_STREAM });
    await client.dispose();
    expect(result.success).toBe(false);
  });

  itEmbedded(
    'counts its open calls',
    'uses this kind of append, which the number of open calls shows',
    async () => {
      await harness.client.appendToStream(uniqueStream(), events(1));
      expect(harness.server.openCalls).toBe(batchAppend ? 1 : 0);
    },
  );
});
