import { setTimeout as sleep } from 'node:timers/promises';
import {
  BACKWARDS,
  END,
  FORWARDS,
  type EventStoreDBClient,
  type RecordedEvent,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import { metastreamOf, requireNeverWritten } from './never-written.js';
import { NoAnswer, within } from './store-call.js';
import type { StoreClient } from './store-client.js';
import { failureOf, type ReadMeaning } from './store-failures.js';
import { storedEvent, type StoredEvent } from './stored-event.js';
import { deleted, unreadable } from './unavailable.js';

/** A stream of the client that is only destroyed leaves its call open on the server. */
const endCall = (reading: StreamingRead<ResolvedEvent>): void => {
  reading.cancel().catch(() => undefined);
  reading.destroy();
};

export interface StoredReader {
  /**
   * Events from a revision on, in order; none where there are none or no such stream. They are read page by page, each within
   * a time of its own, and only when the events before it were taken: whoever stops at an event that is not ours reads
   * nothing behind its page. Where a page holds nothing, and only there, the store is asked once more: whether the stream
   * was emptied.
   */
  readonly each: (stream: string, fromRevision: number) => AsyncGenerator<StoredEvent, void, undefined>;
  /** The same, `count` of them at most. */
  readonly forwards: (stream: string, fromRevision: number, count: number) => Promise<readonly StoredEvent[]>;
  readonly newest: (stream: string) => Promise<StoredEvent | null>;
}

/**
 * What is read before it is looked at. Most records fit into one page; others can write any number of events of any size
 * into a stream, and of those no more than a page is held.
 */
export interface PageSize {
  readonly events: number;
  readonly bytes: number;
}
const usualPage: PageSize = { events: 500, bytes: 8 * 1024 * 1024 };

interface Page {
  readonly events: readonly RecordedEvent[];
  /** Whether the stream may go on behind it. */
  readonly isFull: boolean;
}

/** The first read after a restart meets the connection that died with it; a server that starts needs up to five seconds. */
const pausesMs: Readonly<Record<ReadMeaning, readonly number[]>> = {
  again: [20, 200],
  wait: [100, 400, 1_000, 1_500, 2_000],
  nothing: [],
  deleted: [],
  trouble: [],
};

type ReadOptions = NonNullable<Parameters<EventStoreDBClient['readStream']>[1]> & {
  readonly maxCount: number;
};

const bytesIn = (value: unknown): number =>
  value instanceof Uint8Array ? value.byteLength : JSON.stringify(value ?? null).length;

/** Finite reads of one stream. @throws LogUnavailable; LogCorrupted for a stream that was deleted or emptied. */
export const createStoredReader = (
  store: StoreClient,
  timeoutMs: number,
  pageSize: PageSize = usualPage,
): StoredReader => {
  const readOnce = async (stream: string, options: ReadOptions, leftMs: number): Promise<Page> => {
    const client = store.get();
    const reading = client.readStream(stream, options);
    const events: RecordedEvent[] = [];
    let isAnswered = false;
    const collect = async (): Promise<Page> => {
      let bytes = 0;
      for await (const { event } of reading) {
        isAnswered = true;
        if (!event) continue;
        events.push(event);
        bytes += bytesIn(event.data) + bytesIn(event.metadata);
        if (bytes >= pageSize.bytes) {
          endCall(reading);
          return { events, isFull: true };
        }
      }
      if (store.isGone(client)) throw new NoAnswer('the connection was given up before all was read');
      return { events, isFull: events.length >= options.maxCount };
    };
    return within(leftMs, collect(), () => {
      // Where nothing came the connection may be dead; where something did, others are answered over it.
      if (!isAnswered) store.discard(client);
      endCall(reading);
    });
  };

  /** A read may be repeated, within its time. */
  const readAgain = async (stream: string, options: ReadOptions): Promise<Page> => {
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

  const read = async (stream: string, options: ReadOptions): Promise<Page> => {
    try {
      return await readAgain(stream, options);
    } catch (error) {
      const { read: meaning } = failureOf(error);
      if (meaning === 'nothing') return { events: [], isFull: false };
      throw meaning === 'deleted' ? deleted(stream, error) : unreadable(stream, error);
    }
  };

  const newestOf = async (stream: string): Promise<RecordedEvent | undefined> =>
    (await read(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 })).events[0];

  const neverWritten = async (stream: string): Promise<void> => {
    requireNeverWritten(stream, await newestOf(metastreamOf(stream)));
  };

  const each = async function* (
    stream: string,
    fromRevision: number,
    count = Infinity,
  ): AsyncGenerator<StoredEvent, void, undefined> {
    let from = BigInt(fromRevision);
    for (let left = count; left > 0;) {
      const maxCount = Math.min(pageSize.events, left);
      const { events, isFull } = await read(stream, { direction: FORWARDS, fromRevision: from, maxCount });
      for (const event of events) yield storedEvent(event);
      const last = events.at(-1);
      if (!last) await neverWritten(stream);
      if (!last || !isFull) return;
      from = last.revision + 1n;
      left -= events.length;
    }
  };

  return {
    each: (stream, fromRevision) => each(stream, fromRevision),
    forwards: async (stream, fromRevision, count) => {
      const events: StoredEvent[] = [];
      for await (const event of each(stream, fromRevision, count)) events.push(event);
      return events;
    },
    newest: async (stream) => {
      const newest = await newestOf(stream);
      if (newest) return storedEvent(newest);
      await neverWritten(stream);
      return null;
    },
  };
};
