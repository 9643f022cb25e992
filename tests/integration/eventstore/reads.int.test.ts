import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  FORWARDS,
  jsonEvent,
  START,
  UnknownError,
} from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { events, eventually, type Harness, readAllOf, startHarness, uniqueStream } from './harness.js';
import { itEmbedded, realServer, stores } from './real-server.js';

jest.setTimeout(60_000);

describe.each(stores)('reading from %s', (_store, options) => {
  const isKind = realServer === null && options.likeServer === undefined;
  let harness: Harness;
  let client: EventStoreDBClient;
  const stream = uniqueStream('ten');
  let positions: readonly bigint[];
  beforeAll(async () => {
    harness = await startHarness(options);
    client = harness.client;
    await client.appendToStream(uniqueStream('before'), events(3));
    await client.appendToStream(stream, events(10));
    positions = (await readAllOf(client.readStream(stream))).map(
      ({ commitPosition }) => commitPosition ?? -1n,
    );
    await client.appendToStream(uniqueStream('after'), events(3));
  });
  afterAll(() => harness.stop());

  const revisions = async (options: Parameters<EventStoreDBClient['readStream']>[1]): Promise<number[]> =>
    (await readAllOf(client.readStream(stream, options))).map(({ event }) => Number(event?.revision));

  it.each([
    ['forwards from the start', { direction: FORWARDS, fromRevision: START }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['forwards from a revision', { direction: FORWARDS, fromRevision: 7n }, [7, 8, 9]],
    ['forwards, limited', { direction: FORWARDS, fromRevision: 2n, maxCount: 3 }, [2, 3, 4]],
    ['backwards from the end', { direction: BACKWARDS, fromRevision: END, maxCount: 4 }, [9, 8, 7, 6]],
    ['backwards from a revision', { direction: BACKWARDS, fromRevision: 2n }, [2, 1, 0]],
    ['backwards from the start', { direction: BACKWARDS, fromRevision: START }, [0]],
  ] as const)('check 39: a stream %s', async (_name, options, expected) => {
    expect(await revisions(options)).toEqual(expected);
  });

  it.each([
    ['forwards beyond the end', { direction: FORWARDS, fromRevision: 10n }, []],
    ['backwards from beyond the end', { direction: BACKWARDS, fromRevision: 500n, maxCount: 2 }, [9, 8]],
    ...(realServer === null
      ? ([
          ['forwards beyond int64', { direction: FORWARDS, fromRevision: 2n ** 63n + 1n }, []],
          [
            'backwards from beyond int64',
            { direction: BACKWARDS, fromRevision: 2n ** 64n - 1n, maxCount: 1 },
            [9],
          ],
        ] as const)
      : []),
  ] as const)('check 40: a stream %s', async (_name, options, expected) => {
    expect(await revisions(options)).toEqual(expected);
  });

  it('check 41: a missing stream is not found', async () => {
    const missing = uniqueStream();
    await expect(readAllOf(client.readStream(missing))).rejects.toMatchObject({
      type: 'stream-not-found',
      streamName: missing,
    });
  });

  const inAll = async (options: Parameters<EventStoreDBClient['readAll']>[0]): Promise<bigint[]> =>
    (await readAllOf(client.readAll(options))).map(({ commitPosition }) => commitPosition ?? -1n);
  const at = (index: number) => ({ commit: positions[index] ?? 0n, prepare: positions[index] ?? 0n });

  it('check 42: $all is read forwards from a position on, inclusive', async () => {
    expect(await inAll({ fromPosition: at(4), maxCount: 3 })).toEqual(positions.slice(4, 7));
  });

  it('check 42: $all is read backwards from before a position', async () => {
    expect(await inAll({ direction: BACKWARDS, fromPosition: at(4), maxCount: 3 })).toEqual([
      positions[3],
      positions[2],
      positions[1],
    ]);
  });

  it('check 42: $all backwards from the start and forwards from the end is empty', async () => {
    expect(await inAll({ direction: BACKWARDS, fromPosition: START })).toEqual([]);
    expect(await inAll({ direction: FORWARDS, fromPosition: END })).toEqual([]);
  });

  it('check 42: both directions give the same events, in strictly ascending and descending order', async () => {
    const forwards = await inAll({});
    const backwards = await inAll({ direction: BACKWARDS, fromPosition: END });
    expect(backwards.toReversed()).toEqual(forwards);
    expect(forwards).toEqual([...new Set(forwards)].sort((a, b) => (a < b ? -1 : 1)));
    expect(forwards[0]).toBeGreaterThan(0n);
  });

  itEmbedded(
    'a server answers some of these with an error',
    'check 39: what gives nothing is no error',
    async () => {
      expect(await revisions({ direction: FORWARDS, fromRevision: END })).toEqual([]);
      expect(await revisions({ direction: FORWARDS, fromRevision: START, maxCount: 0 })).toEqual([]);
    },
  );

  it('check 43: an arbitrary position is no error, or an error that says so', async () => {
    for (const commit of [0n, 1n, 3n, 10_000n, 2n ** 63n, 2n ** 64n - 1n])
      for (const direction of [FORWARDS, BACKWARDS] as const) {
        const read = inAll({ direction, fromPosition: { commit, prepare: commit }, maxCount: 2 });
        if (isKind) expect((await read).length).toBeLessThanOrEqual(2);
        else
          await expect(
            read.then(
              (positions) => positions.length <= 2,
              (error: unknown) => error instanceof UnknownError,
            ),
          ).resolves.toBe(true);
      }
  });

  itEmbedded(
    'counts its open calls',
    'check 44: a long read that is cancelled, or whose client is disposed of, frees the server side',
    async () => {
      const own = await startHarness();
      const text = 'x'.repeat(900);
      for (let i = 0; i < 6; i += 1)
        await own.client.appendToStream(
          'long',
          Array.from({ length: 500 }, (_, n) => jsonEvent({ type: 'Happened', data: { n, text } })),
        );
      const idle = own.server.openCalls;
      const cancelled = own.client.readStream('long');
      const abandoned = own.client.readStream('long');
      for await (const { event } of cancelled) if (event?.revision === 5n) break;
      for await (const { event } of abandoned) if (event?.revision === 5n) break;
      expect(own.server.openCalls).toBe(idle + 2);
      await cancelled.cancel();
      await eventually(() => own.server.openCalls === idle + 1);
      expect(await readAllOf(own.client.readStream('long'))).toHaveLength(3000);
      await own.client.dispose();
      await eventually(() => own.server.openCalls === 0);
      await own.stop();
    },
  );

  describe('check 45: a link', () => {
    const link = (target: string) => ({ ...jsonEvent({ type: '$>', data: {} }), data: target });
    const appendLink = async (target: string): Promise<string> => {
      const links = uniqueStream('links');
      const { contentType: _contentType, ...event } = link(target);
      await client.appendToStream(links, {
        ...event,
        contentType: 'application/octet-stream',
        data: Buffer.from(target),
      });
      return links;
    };
    const resolve = async (links: string) =>
      (await readAllOf(client.readStream(links, { resolveLinkTos: true })))[0]!;

    it('is resolved to its target', async () => {
      const links = await appendLink(`3@${stream}`);
      const resolved = await resolve(links);
      expect(resolved.event).toMatchObject({ streamId: stream, revision: 3n });
      expect(resolved.link).toMatchObject({ streamId: links, revision: 0n, type: '$>' });
      expect(resolved.commitPosition).toBe(resolved.link?.position?.commit);
    });

    it('stays a link when links are not resolved', async () => {
      const links = await appendLink(`3@${stream}`);
      const [read] = await readAllOf(client.readStream(links));
      expect(read?.link).toBeUndefined();
      expect(read?.event).toMatchObject({ type: '$>', streamId: links });
    });

    it('is split at its first @', async () => {
      const target = uniqueStream('a@b@c');
      await client.appendToStream(target, events(1));
      expect((await resolve(await appendLink(`0@${target}`))).event?.streamId).toBe(target);
    });

    it.each(['99@', '0@', 'x@', '@', '', '-1@'])(
      'that reads %j before the stream has no event',
      async (prefix) => {
        const target = prefix === '0@' ? uniqueStream('missing') : stream;
        const resolved = await resolve(await appendLink(prefix.endsWith('@') ? prefix + target : prefix));
        const isMalformed = !/^\d+@/.test(prefix);
        if (isMalformed && !isKind) expect((resolved.link ?? resolved.event)?.type).toBe('$>');
        else {
          expect(resolved.event).toBeUndefined();
          expect(resolved.link?.type).toBe('$>');
        }
      },
    );

    it('to a truncated or deleted event has no event, and has it again when the stream is visible', async () => {
      const target = uniqueStream('target');
      await client.appendToStream(target, events(3));
      const links = await appendLink(`1@${target}`);
      await client.setStreamMetadata(target, { truncateBefore: 2 });
      expect((await resolve(links)).event).toBeUndefined();
      await client.setStreamMetadata(target, {});
      expect((await resolve(links)).event?.revision).toBe(1n);
      await client.deleteStream(target);
      expect((await resolve(links)).event).toBeUndefined();
      await client.tombstoneStream(target);
      expect((await resolve(links)).event).toBeUndefined();
    });
  });

  it('check 46: reading during concurrent appends is dense and repeats nothing', async () => {
    const busy = uniqueStream('busy');
    const { position } = await client.appendToStream(busy, events(1));
    const writing = (async () => {
      for (let n = 1; n <= 150; n += 1) await client.appendToStream(busy, events(1, n));
    })();
    const state = { isWriting: true };
    void writing.finally(() => {
      state.isWriting = false;
    });
    while (state.isWriting) {
      const read = (await readAllOf(client.readStream(busy))).map(({ event }) => Number(event?.revision));
      expect(read).toEqual(read.map((_, i) => i));
      const all = await inAll({ fromPosition: position! });
      expect(all).toEqual([...new Set(all)].sort((a, b) => (a < b ? -1 : 1)));
    }
    await writing;
    expect(await readAllOf(client.readStream(busy))).toHaveLength(151);
  });
});
