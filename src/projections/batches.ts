import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggedEvent, LogItem, Unreliable } from '../application/ports/event-log.js';

/** Events that arrived while the last batch was written. */
export interface Batch {
  readonly events: readonly LoggedEvent[];
  /** What came among them and cannot be relied on. */
  readonly unreliable: readonly Unreliable[];
  /** The log had nothing newer when the last of them was read. */
  readonly caughtUp: boolean;
  /** Events that have arrived behind these. */
  readonly waiting: number;
}

export interface BatchLimits {
  /** Events of one batch at most. */
  readonly maximum: number;
  /** Milliseconds for which events are gathered while the log still has older ones; from then on nobody waits. */
  readonly gatherMs: number;
}

const isEvent = (item: LogItem): item is LoggedEvent => 'metadata' in item;

/** While there is nothing but hurry nobody is woken for each event: what arrives is looked at this often. */
const lookMs = 5;

/**
 * Reads ahead while a batch is worked on, so that batches grow under load and one event is a batch when there is no hurry.
 * Before the log is first caught up with there is nothing but hurry: large batches are gathered. What was read ahead is
 * lost when the source fails; read again from the last batch.
 */
export const inBatches = async function* (
  source: AsyncIterable<LogItem>,
  { maximum, gatherMs }: BatchLimits,
): AsyncGenerator<Batch> {
  const feed = Readable.from(source, { highWaterMark: maximum });
  let live = false;
  for await (const first of feed as AsyncIterable<LogItem>) {
    const items = [first];
    const until = performance.now() + gatherMs;
    live ||= first.type === '$caught-up';
    while (items.length < maximum) {
      const item = feed.read() as LogItem | null;
      if (item !== null) {
        items.push(item);
        live ||= item.type === '$caught-up';
        continue;
      }
      const left = until - performance.now();
      if (live || left <= 0 || feed.readableEnded || feed.destroyed) break;
      await sleep(Math.min(left, lookMs));
    }
    yield {
      events: items.filter(isEvent),
      unreliable: items.filter((item) => 'reason' in item),
      caughtUp: items.some((item) => item.type === '$caught-up'),
      waiting: feed.readableLength,
    };
  }
};
