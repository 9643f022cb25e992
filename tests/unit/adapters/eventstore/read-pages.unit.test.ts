import { Readable } from 'node:stream';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { createReadSound } from '../../../../src/adapters/eventstore/read-sound.js';
import { createStoredReader, type PageSize } from '../../../../src/adapters/eventstore/read-stored.js';
import type { StoreClient } from '../../../../src/adapters/eventstore/store-client.js';

interface Asked {
  readonly fromRevision: bigint;
  readonly maxCount: number;
}

const metadata = {
  commandId: 'c',
  commandDigest: '0'.repeat(64),
  correlationId: 'c',
  causationId: 'c',
  actor: { id: 'x', role: 'service', kind: 'service' },
  recordedAt: '2026-03-02T08:00:00.000Z',
  wallAt: '2026-03-02T08:00:00.000Z',
  protocolVersion: '1.0',
  trialRevision: 0,
  schemaVersion: 1,
  clock: 'real',
  keyId: 'k',
  prevHash: '0'.repeat(64),
  hash: '0'.repeat(64),
};

interface Behaviour {
  readonly lengths: readonly number[];
  /** Gives the events of a read; the second argument is how many reads were begun. */
  readonly answers?: (events: readonly unknown[], reads: number) => AsyncIterable<unknown>;
  readonly isOurs?: boolean;
}

/** A store whose stream holds events of these lengths. */
const storeOf = ({ lengths, answers, isOurs = true }: Behaviour) => {
  const asked: Asked[] = [];
  const cancelled: number[] = [];
  const discarded = new Set<unknown>();
  const made: unknown[] = [];
  const events = lengths.map((length, revision) => ({
    event: {
      streamId: 'patient-APAR-0001',
      id: String(revision),
      type: 'X',
      revision: BigInt(revision),
      data: new Uint8Array(length),
      metadata: isOurs ? metadata : {},
      isJson: false,
      position: { commit: BigInt(revision) },
    },
  }));
  const connected = (): EventStoreDBClient => {
    const readStream = (stream: string, { fromRevision, maxCount }: Asked) => {
      const isMeta = stream.startsWith('$$');
      if (!isMeta) asked.push({ fromRevision, maxCount });
      const read = asked.length;
      const page = isMeta ? [] : events.slice(Number(fromRevision), Number(fromRevision) + maxCount);
      return Object.assign(Readable.from(answers?.(page, read) ?? page), {
        cancel: async () => {
          await Promise.resolve();
          cancelled.push(read);
        },
      });
    };
    const client = { readStream } as unknown as EventStoreDBClient;
    made.push(client);
    return client;
  };
  let current: EventStoreDBClient | null = null;
  const store: StoreClient = {
    get: () => (current ??= connected()),
    discard: (client) => {
      discarded.add(client);
      if (current === client) current = null;
    },
    isGone: (client) => discarded.has(client),
    dispose: () => Promise.resolve(),
  };
  return { store, asked, cancelled, discarded, made };
};

const small: PageSize = { events: 10, bytes: 100_000 };
const stream = 'patient-APAR-0001';
const short = (count: number): readonly number[] => Array.from({ length: count }, () => 1);

const revisionsOf = async (store: StoreClient, page = small, timeoutMs = 8_000) => {
  const revisions: number[] = [];
  for await (const { place } of createStoredReader(store, timeoutMs, page).each(stream, 0))
    revisions.push(place.revision);
  return revisions;
};
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

describe('a stream', () => {
  it.each([
    [9, 1],
    [10, 2],
    [25, 3],
  ])('of %i events is read whole, by pages of ten: %i reads', async (count, reads) => {
    const { store, asked } = storeOf({ lengths: short(count) });
    expect(await revisionsOf(store)).toEqual(upTo(count));
    expect(asked).toHaveLength(reads);
    expect(asked[1]?.fromRevision).toBe(reads > 1 ? 10n : undefined);
  });

  it('of large events is read whole, few at a time, and each call that is left is ended', async () => {
    const { store, asked, cancelled } = storeOf({ lengths: Array.from({ length: 7 }, () => 100_000) });
    expect(await revisionsOf(store, small)).toEqual(upTo(7));
    expect(asked).toHaveLength(8);
    expect(cancelled).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('is not read behind the page on which its reader stopped', async () => {
    const { store, asked } = storeOf({ lengths: short(1_000) });
    for await (const { place } of createStoredReader(store, 8_000, small).each(stream, 0))
      if (place.revision === 3) break;
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['of others', false, 'does not carry the metadata'],
    ['that only look like ours', true, 'carries the hash'],
  ])('with thousands of events %s is corrupt after one page', async (_what, isOurs, reason) => {
    const { store, asked } = storeOf({ lengths: short(5_000), isOurs });
    const vault = { keyById: () => Promise.resolve(null) };
    const readSound = createReadSound(createStoredReader(store, 8_000), vault);
    expect(await readSound(stream)).toMatchObject({
      events: [],
      unsound: { revision: 0, why: 'ALTERED', reason: expect.stringContaining(reason) },
    });
    expect(asked).toHaveLength(1);
  });

  it('is asked for by count where only some are wanted', async () => {
    const { store, asked } = storeOf({ lengths: short(100) });
    const events = await createStoredReader(store, 8_000, small).forwards(stream, 5, 12);
    expect(events.map(({ place }) => place.revision)).toEqual(upTo(17).slice(5));
    expect(asked).toEqual([
      { fromRevision: 5n, maxCount: 10 },
      { fromRevision: 15n, maxCount: 2 },
    ]);
  });
});

const never = new Promise<never>(() => undefined);

describe('a page that does not come to its end in time', () => {
  const answers = async function* (events: readonly unknown[], reads: number) {
    yield* events.slice(0, reads === 1 ? 3 : undefined);
    if (reads === 1) await never;
  };

  it('ends its own call only, where something came: others are answered over the connection', async () => {
    const { store, cancelled, discarded } = storeOf({ lengths: short(9), answers });
    await expect(revisionsOf(store, small, 50)).rejects.toMatchObject({ name: 'LogUnavailable' });
    expect(cancelled).toEqual([1]);
    expect(discarded.size).toBe(0);
    expect(await revisionsOf(store)).toEqual(upTo(9));
  });

  it('gives the connection up where nothing came: it may be dead', async () => {
    const mute = async function* () {
      await never;
      yield null;
    };
    const { store, discarded } = storeOf({ lengths: short(9), answers: mute });
    await expect(revisionsOf(store, small, 50)).rejects.toMatchObject({ name: 'LogUnavailable' });
    expect(discarded.size).toBe(1);
  });
});

it('a read whose connection another gave up is made again on a new one', async () => {
  const begun = Promise.withResolvers<undefined>();
  const given = Promise.withResolvers<undefined>();
  const answers = async function* (events: readonly unknown[], reads: number) {
    if (reads === 1) {
      begun.resolve(undefined);
      await given.promise;
    } else yield* events;
  };
  const { store, made } = storeOf({ lengths: short(9), answers });
  const reading = revisionsOf(store);
  await begun.promise;
  store.discard(store.get());
  given.resolve(undefined);
  expect(await reading).toEqual(upTo(9));
  expect(made).toHaveLength(2);
});
