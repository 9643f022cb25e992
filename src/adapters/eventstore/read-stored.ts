import { setTimeout as sleep } from 'node:timers/promises';
import { BACKWARDS, END, FORWARDS, type EventStoreDBClient, type RecordedEvent } from '@eventstore/db-client';
import { metastreamOf, requireNeverWritten } from './never-written.js';
import { NoAnswer, within } from './store-call.js';
import type { StoreClient } from './store-client.js';
import { failureOf, type ReadMeaning } from './store-failures.js';
import { storedEvent, type StoredEvent } from './stored-event.js';
import { deleted, unreadable } from './unavailable.js';

export interface StoredReader {
  /**
   * Events from a revision on, in order, at most `count` of them; empty when there are none or no such stream. Where
   * nothing is read, and only there, the store is asked once more: whether the stream was emptied.
   */
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

/** Finite reads of one stream. @throws LogUnavailable; LogCorrupted for a stream that was deleted or emptied. */
export const createStoredReader = (store: StoreClient, timeoutMs: number): StoredReader => {
  const readOnce = async (
    stream: string,
    options: ReadOptions,
    leftMs: number,
  ): Promise<readonly RecordedEvent[]> => {
    const client = store.get();
    const reading = client.readStream(stream, options);
    const collect = async (): Promise<RecordedEvent[]> => {
      const events: RecordedEvent[] = [];
      for await (const { event } of reading) if (event) events.push(event);
      if (store.isGone(client)) throw new NoAnswer('the connection was given up before all was read');
      return events;
    };
    return within(leftMs, collect(), () => {
      store.discard(client);
      reading.destroy();
    });
  };

  /** A read may be repeated, within its time. */
  const readAgain = async (stream: string, options: ReadOptions): Promise<readonly RecordedEvent[]> => {
    const end = performance.now() + timeoutMs;
    for (let failed = 0; ; failed += 1) {
      const leftMs = Math.max(1, Math.round(end - performance.now()));
      try {
        return await readOnce(stream, options, leftMs);
      } catch (error) {
        const pauseMs = pausesMs[failureOf(error).read][failed];
        if (pauseMs === undefined || performance.now() + pauseMs >= end) throw error;
        await sleep(pauseMs);
      }
    }
  };

  const read = async (stream: string, options: ReadOptions): Promise<readonly RecordedEvent[]> => {
    try {
      return await readAgain(stream, options);
    } catch (error) {
      const { read: meaning } = failureOf(error);
      if (meaning === 'nothing') return [];
      throw meaning === 'deleted' ? deleted(stream, error) : unreadable(stream, error);
    }
  };

  const newestOf = async (stream: string): Promise<RecordedEvent | undefined> =>
    (await read(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }))[0];

  const neverWritten = async (stream: string): Promise<void> => {
    requireNeverWritten(stream, await newestOf(metastreamOf(stream)));
  };

  return {
    forwards: async (stream, fromRevision, count) => {
      const events = await read(stream, {
        direction: FORWARDS,
        fromRevision: BigInt(fromRevision),
        ...(count !== undefined && { maxCount: count }),
      });
      if (events.length === 0) await neverWritten(stream);
      return events.map(storedEvent);
    },
    newest: async (stream) => {
      const newest = await newestOf(stream);
      if (newest) return storedEvent(newest);
      await neverWritten(stream);
      return null;
    },
  };
};
