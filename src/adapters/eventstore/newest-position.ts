import { BACKWARDS, END, type AllStreamRecordedEvent, type Position } from '@eventstore/db-client';
import { HeadNotFoundYet, LogCorrupted, LogUnavailable } from '../../application/ports/event-log.js';
import type { LogHead } from '../../application/ports/log-head.js';
import { NoAnswer } from './store-call.js';
import type { StoreClient } from './store-client.js';
import { codecs } from './codecs/registry.js';
import { storedEvent } from './stored-event.js';
import { familyOf } from './stream-family.js';
import { verifyLink } from './verify-chain.js';

export interface NewestPositionOptions {
  /** Events of one page. */
  readonly page?: number;
  /** Pages of one look; the next look goes on where it ended. */
  readonly pages?: number;
}

const deadline = 5_000;

/**
 * An event that reaches the read models. What the subscription says to be unreliable does not, and nobody is behind because of
 * it; on trial and clock it stops them, so there every event counts.
 */
const isOurs = (event: AllStreamRecordedEvent): boolean => {
  const { streamId, type } = event;
  const family = familyOf(streamId);
  if (family === null) return false;
  if (family === 'trial' || family === 'clock') return true;
  try {
    const stored = storedEvent(event);
    verifyLink(stored, null);
    return stored.metadata.schemaVersion <= (codecs[family].get(type)?.version ?? 0);
  } catch (error) {
    if (error instanceof LogCorrupted) return false;
    throw error;
  }
};

/** Of the part of the log that was looked at: it has none of ours above `ours`, or none at all. */
interface Looked {
  /** Newest event of all when the look began. */
  readonly from: bigint;
  /** Oldest event that was looked at. */
  readonly to: bigint;
  /** Our newest one in it; null where it has none. */
  readonly ours: bigint | null;
}

/**
 * The end of the log as the subscription sees it: events of other systems, and such as cannot be relied on, do not count,
 * however new and however many they are. A look is bounded, and the next one goes on below it; until one of ours is found, or the start, it throws
 * `HeadNotFoundYet`.
 */
export const createNewestPosition = (
  store: StoreClient,
  { page = 256, pages = 40 }: NewestPositionOptions = {},
): LogHead['head'] => {
  let before: Looked | null = null;

  /** Newest first. */
  const readPage = async (from: bigint | null): Promise<readonly { at: bigint; ours: boolean }[]> => {
    const client = store.get();
    const fromPosition: Position | typeof END = from === null ? END : { commit: from, prepare: from };
    const events: { at: bigint; ours: boolean }[] = [];
    let isFound = false;
    const read = client.readAll({ direction: BACKWARDS, fromPosition, maxCount: page, deadline });
    // Read to the end: a read that is left open keeps its connection.
    for await (const { event } of read) {
      if (!event) continue;
      const at: bigint = event.position.commit;
      // The newest one of ours is enough; the event at `from` belongs to the page before.
      const ours: boolean = !isFound && at !== from && isOurs(event);
      isFound ||= ours;
      events.push({ at, ours });
    }
    if (store.isGone(client)) throw new NoAnswer('the connection was given up before all was read');
    return events.filter(({ at }) => from === null || at < from);
  };

  /** What was looked at and touches the part above it is part of the look; a log that was cut back is looked at anew. */
  const joined = (now: Looked, known: Looked | null): Looked =>
    known !== null && now.to <= known.from && known.from <= now.from
      ? { from: now.from, to: now.to < known.to ? now.to : known.to, ours: now.ours ?? known.ours }
      : now;

  const look = async (): Promise<bigint | null> => {
    let now: Looked | null = null;
    for (let count = 0; count < pages; count += 1) {
      const events = await readPage(now?.to ?? null);
      const [first, last] = [events[0], events.at(-1)];
      if (first === undefined || last === undefined) {
        before = now;
        return now?.ours ?? null;
      }
      const ours = events.find((event) => event.ours)?.at ?? null;
      now = joined({ from: now?.from ?? first.at, to: last.at, ours }, before);
      before = now;
      if (now.ours !== null) return now.ours;
    }
    throw new HeadNotFoundYet('the newest events of the log are of others; the look for ours goes on');
  };

  return async () => {
    try {
      return (await look())?.toString() ?? null;
    } catch (cause) {
      if (cause instanceof HeadNotFoundYet) throw cause;
      throw new LogUnavailable('the event store does not say where the log ends', { cause });
    }
  };
};
