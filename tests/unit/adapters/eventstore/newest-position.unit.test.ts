import type { EventStoreDBClient } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { createNewestPosition } from '../../../../src/adapters/eventstore/newest-position.js';
import { HeadNotFoundYet } from '../../../../src/application/ports/event-log.js';
import type { StoreClient } from '../../../../src/adapters/eventstore/store-client.js';

interface Read {
  readonly fromPosition: 'end' | { readonly commit: bigint };
  readonly maxCount: number;
}

/** A store with events of the stream `clock`, which are ours, and of others, at the positions 10, 20 … */
const storeOf = (streams: string[]) => {
  let pages = 0;
  const readAll = ({ fromPosition, maxCount }: Read) => {
    pages += 1;
    const newestFirst = streams
      .map((streamId, index) => ({ streamId, at: BigInt(10 * (index + 1)) }))
      .reverse();
    const from = typeof fromPosition === 'string' ? null : fromPosition.commit;
    const page = newestFirst.filter(({ at }) => from === null || at < from).slice(0, maxCount);
    return page.map(({ streamId, at }) => ({
      event: { streamId, type: 'X', position: { commit: at, prepare: at } },
    }));
  };
  const client = { readAll } as unknown as EventStoreDBClient;
  const store = { get: () => client, isGone: () => false } as unknown as StoreClient;
  return { head: createNewestPosition(store, { page: 10, pages: 2 }), pages: () => pages };
};
const others = (count: number): string[] => Array.from({ length: count }, () => '$stats');

describe('the head of a log that others write to', () => {
  it('is looked for page by page, a few at a time, until it is found', async () => {
    const streams = ['clock', ...others(45)];
    const { head, pages } = storeOf(streams);
    await expect(head()).rejects.toBeInstanceOf(HeadNotFoundYet);
    expect(pages()).toBe(2);
    await expect(head()).rejects.toBeInstanceOf(HeadNotFoundYet);
    await expect(head()).rejects.toBeInstanceOf(HeadNotFoundYet);
    await expect(head()).resolves.toBe('10');
    const found = pages();
    await expect(head()).resolves.toBe('10');
    expect(pages()).toBe(found + 1);
  });

  it('is found though others write on meanwhile, and follows what is ours', async () => {
    const streams = ['clock', ...others(45)];
    const { head } = storeOf(streams);
    await expect(head()).rejects.toBeInstanceOf(HeadNotFoundYet);
    streams.push(...others(5));
    await expect(head()).rejects.toBeInstanceOf(HeadNotFoundYet);
    streams.push(...others(5));
    await expect(head()).rejects.toBeInstanceOf(HeadNotFoundYet);
    await expect(head()).resolves.toBe('10');
    streams.push('clock', ...others(12));
    await expect(head()).resolves.toBe('570');
  });

  it('is nothing where the whole log is of others', async () => {
    const { head } = storeOf(others(8));
    await expect(head()).resolves.toBeNull();
    await expect(storeOf([]).head()).resolves.toBeNull();
  });

  it('is looked for anew in a log that was cut back', async () => {
    const streams = ['clock', 'clock', ...others(3)];
    const { head } = storeOf(streams);
    await expect(head()).resolves.toBe('20');
    streams.length = 1;
    await expect(head()).resolves.toBe('10');
  });
});
