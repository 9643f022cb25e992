import { ANY, type EventStoreDBClient, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { events, type Harness, numbersIn, startHarness, uniqueStream } from './harness.js';
import { realServer, stores } from './real-server.js';

jest.setTimeout(60_000);

describe.each(stores)('repeating an append with the same event ids to %s', (_store, options) => {
  const isKind = realServer === null && options.likeServer === undefined;
  let harness: Harness;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    harness = await startHarness(options);
    client = harness.client;
  });
  afterAll(() => harness.stop());

  it.each([
    ['no_stream', NO_STREAM],
    ['any', ANY],
  ] as const)(
    'check 17: under %s it gives the same revision and position and writes nothing',
    async (_name, expected) => {
      const stream = uniqueStream();
      const proposed = events(3);
      const first = await client.appendToStream(stream, proposed, { expectedRevision: expected });
      await client.appendToStream(stream, events(2, 3));
      const second = await client.appendToStream(stream, proposed, { expectedRevision: expected });
      expect(second).toEqual(first);
      expect(await numbersIn(client, stream)).toEqual([0, 1, 2, 3, 4]);
    },
  );

  it('check 17: under stream_exists it gives the same revision and position and writes nothing', async () => {
    const stream = uniqueStream();
    await client.appendToStream(stream, events(1));
    const proposed = events(2, 1);
    const first = await client.appendToStream(stream, proposed, { expectedRevision: STREAM_EXISTS });
    expect(await client.appendToStream(stream, proposed, { expectedRevision: STREAM_EXISTS })).toEqual(first);
    expect(await numbersIn(client, stream)).toEqual([0, 1, 2]);
  });

  it('check 17: under an exact revision it holds in the middle of the stream', async () => {
    const stream = uniqueStream();
    await client.appendToStream(stream, events(2));
    const proposed = events(2, 2);
    const first = await client.appendToStream(stream, proposed, { expectedRevision: 1n });
    await client.appendToStream(stream, events(3, 4));
    expect(await client.appendToStream(stream, proposed, { expectedRevision: 1n })).toEqual(first);
    expect(await numbersIn(client, stream)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('check 17: two repeats in the same turn write once', async () => {
    const stream = uniqueStream();
    const proposed = events(2);
    const append = () => client.appendToStream(stream, proposed, { expectedRevision: ANY });
    const [first, second] = await Promise.allSettled([append(), append()]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { nextExpectedRevision: 1n } });
    // A server may let the second one run into its deadline.
    if (second.status === 'rejected') expect(second.reason).toMatchObject({ type: 'deadline-exceeded' });
    else expect(second).toEqual(first);
    if (isKind) expect(second.status).toBe('fulfilled');
    expect(await numbersIn(client, stream)).toEqual([0, 1]);
  });

  it('check 17: an exact revision whose later events differ conflicts', async () => {
    const stream = uniqueStream();
    const [known, ...others] = events(3);
    await client.appendToStream(stream, [known!, ...others], { expectedRevision: NO_STREAM });
    await expect(
      client.appendToStream(stream, [known!, ...events(1)], { expectedRevision: NO_STREAM }),
    ).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 2n });
    await expect(
      client.appendToStream(stream, [...others, ...events(1)], { expectedRevision: 0n }),
    ).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 2n });
  });

  it('check 18: a partly known append under any conflicts when its first event is known', async () => {
    const stream = uniqueStream();
    const [known] = events(1);
    await client.appendToStream(stream, known!);
    await expect(
      client.appendToStream(stream, [known!, ...events(1, 1)], { expectedRevision: ANY }),
    ).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 0n });
    expect(await numbersIn(client, stream)).toEqual([0]);
  });

  it('check 18: it is written whole when its first event is new', async () => {
    const stream = uniqueStream();
    const [known] = events(1);
    await client.appendToStream(stream, known!);
    await client.appendToStream(stream, [...events(1, 1), known!], { expectedRevision: ANY });
    expect(await numbersIn(client, stream)).toEqual([0, 1, 0]);
  });

  it('check 19: the same id is new in another stream, and at the current revision', async () => {
    const [one, other] = [uniqueStream(), uniqueStream()];
    const [event] = events(1);
    await client.appendToStream(one, event!);
    await client.appendToStream(other, event!, { expectedRevision: ANY });
    await client.appendToStream(one, event!, { expectedRevision: 0n });
    expect(await numbersIn(client, one)).toEqual([0, 0]);
    expect(await numbersIn(client, other)).toEqual([0]);
  });
});
