import { setTimeout as sleep } from 'node:timers/promises';
import { BACKWARDS, END, FORWARDS, type EventStoreDBClient } from '@eventstore/db-client';
import { LogCorrupted } from '../../application/ports/event-log.js';
import { NoAnswer, within } from './store-call.js';
import type { StoreClient } from './store-client.js';
import { failureOf, type ReadMeaning } from './store-failures.js';
import { storedEvent, type StoredEvent } from './stored-event.js';
import { deleted, unreadable } from './unavailable.js';

export interface StoredReader {
  /** Events from a revision on, in order, at most `count` of them; empty when there are none or no such stream. */
  readonly forwards: (
    stream: string,
    fromRevision: number,
    count?: number,
  ) => Promise<readonly StoredEvent[]>;
  readonly newest: (stream: string) => Promise<StoredEvent | null>;
}

/** The first read after a restart meets the connection that died with it; a server that starts needs up to five seconds. */
const pausesMs: Readonly<Record<ReadMeaning, readonly number[]>> = {
  again: [20, 200],
  wait: [100, 400, 1_000, 1_500, 2_000],
  nothing: [],
  deleted: [],
  trouble: [],
};

type ReadOptions = NonNullable<Parameters<EventStoreDBClient['readStream']>[1]>;

/** Finite reads of one stream. @throws LogUnavailable; LogCorrupted for a stream that was deleted. */
export const createStoredReader = (store: StoreClient, timeoutMs: number): StoredReader => {
  const readOnce = async (
    stream: string,
    options: ReadOptions,
    leftMs: number,
  ): Promise<readonly StoredEvent[]> => {
    const client = store.get();
    const reading = client.readStream(stream, options);
    const collect = async (): Promise<StoredEvent[]> => {
      const events: StoredEvent[] = [];
      for await (const { event } of reading) if (event) events.push(storedEvent(event));
      if (store.isGone(client)) throw new NoAnswer('the connection was given up before all was read');
      return events;
    };
    return within(leftMs, collect(), () => {
      store.discard(client);
      reading.destroy();
    });
  };

  /** A read may be repeated, within its time. */
  const readAgain = async (stream: string, options: ReadOptions): Promise<readonly StoredEvent[]> => {
    const end = performance.now() + timeoutMs;
    for (let failed = 0; ; failed += 1) {
      const leftMs = Math.max(1, Math.round(end - performance.now()));
      try {
        return await readOnce(stream, options, leftMs);
      } catch (error) {
        const pauseMs = error instanceof LogCorrupted ? undefined : pausesMs[failureOf(error).read][failed];
        if (pauseMs === undefined || performance.now() + pauseMs >= end) throw error;
        await sleep(pauseMs);
      }
    }
  };

  const read = async (stream: string, options: ReadOptions): Promise<readonly StoredEvent[]> => {
    try {
      return await readAgain(stream, options);
    } catch (error) {
      if (error instanceof LogCorrupted) throw error;
      const { read: meaning } = failureOf(error);
      if (meaning === 'nothing') return [];
      throw meaning === 'deleted' ? deleted(stream, error) : unreadable(stream, error);
    }
  };
  return {
    forwards: (stream, fromRevision, count) =>
      read(stream, {
        direction: FORWARDS,
        fromRevision: BigInt(fromRevision),
        ...(count !== undefined && { maxCount: count }),
      }),
    newest: async (stream) =>
      (await read(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }))[0] ?? null,
  };
};
