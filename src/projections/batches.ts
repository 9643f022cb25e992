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
  /** Milliseconds for which events are gathered while the log still has older ones. */
  readonly gatherMs: number;
  /**
   * Milliseconds from one batch to the next once the log was caught up with: writing costs much more than the events that
   * share it. What comes after a longer rest is not held back.
   */
  readonly restMs: number;
  /** Somebody waits for what has arrived. */
  readonly hurried: () => boolean;
}

const isEvent = (item: LogItem): item is LoggedEvent => 'metadata' in item;

/** Nobody is woken for each event while others are gathered: what arrives is looked at this often. */
const lookMs = 5;

/**
 * Reads ahead while a batch is worked on, so that batches grow under load and one event is a batch when few come.
 * Before the log is first caught up with large batches are gathered. What was read ahead is lost when the source fails;
 * read again from the last batch.
 */
export const inBatches = async function* (
  source: AsyncIterable<LogItem>,
  { maximum, gatherMs, restMs, hurried }: BatchLimits,
): AsyncGenerator<Batch> {
  const feed = Readable.from(source, { highWaterMark: maximum });
  let live = false;
  let rested = 0;
  for await (const first of feed as AsyncIterable<LogItem>) {
    const items = [first];
    const until = live ? rested : performance.now() + gatherMs;
    let caughtUp = first.type === '$caught-up';
    while (items.length < maximum) {
      const item = feed.read() as LogItem | null;
      if (item !== null) {
        items.push(item);
        caughtUp ||= item.type === '$caught-up';
        continue;
      }
      const left = until - performance.now();
      if (caughtUp || left <= 0 || (live && hurried()) || feed.readableEnded || feed.destroyed) break;
      await sleep(Math.min(left, lookMs));
    }
    live ||= caughtUp;
    yield {
      events: items.filter(isEvent),
      unreliable: items.filter((item) => 'reason' in item),
      caughtUp,
      waiting: feed.readableLength,
    };
    rested = performance.now() + restMs;
  }
};
