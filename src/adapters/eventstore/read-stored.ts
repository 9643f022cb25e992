import { setTimeout as sleep } from 'node:timers/promises';
import {
  BACKWARDS,
  CancelledError,
  END,
  FORWARDS,
  StreamDeletedError,
  StreamNotFoundError,
  UnavailableError,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { LogCorrupted } from '../../application/ports/event-log.js';
import { NoAnswer, unavailable, within } from './store-call.js';
import type { StoreClient } from './store-client.js';
import { storedEvent, type StoredEvent } from './stored-event.js';

export interface StoredReader {
  /** Events from a revision on, in order, at most `count` of them; empty when there are none or no such stream. */
  readonly forwards: (
    stream: string,
    fromRevision: number,
    count?: number,
  ) => Promise<readonly StoredEvent[]>;
  readonly newest: (stream: string) => Promise<StoredEvent | null>;
}

const pausesMs = [20, 200];

type ReadOptions = NonNullable<Parameters<EventStoreDBClient['readStream']>[1]>;

/** Finite reads of one stream. @throws LogUnavailable; LogCorrupted for a stream that was deleted. */
export const createStoredReader = (store: StoreClient, timeoutMs: number): StoredReader => {
  const readOnce = async (stream: string, options: ReadOptions): Promise<readonly StoredEvent[]> => {
    const client = store.get();
    const reading = client.readStream(stream, options);
    const collect = async (): Promise<StoredEvent[]> => {
      const events: StoredEvent[] = [];
      for await (const { event } of reading) if (event) events.push(storedEvent(event));
      if (store.isGone(client)) throw new NoAnswer('the connection was given up before all was read');
      return events;
    };
    return within(timeoutMs, collect(), () => {
      store.discard(client);
      reading.destroy();
    });
  };

  /** A read may be repeated: the first one after a restart of the store meets the connection that died with it. */
  const readAgain = async (stream: string, options: ReadOptions): Promise<readonly StoredEvent[]> => {
    for (const pauseMs of pausesMs) {
      try {
        return await readOnce(stream, options);
      } catch (error) {
        if (!(error instanceof UnavailableError || error instanceof CancelledError)) throw error;
        await sleep(pauseMs);
      }
    }
    return readOnce(stream, options);
  };

  const read = async (stream: string, options: ReadOptions): Promise<readonly StoredEvent[]> => {
    try {
      return await readAgain(stream, options);
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      if (error instanceof LogCorrupted) throw error;
      if (error instanceof StreamDeletedError) {
        throw new LogCorrupted(stream, `${stream} was deleted in the event store; restore it from a backup`, {
          cause: error,
        });
      }
      throw unavailable(`reading ${stream}`, error);
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
