import { Readable } from 'node:stream';
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

const isEvent = (item: LogItem): item is LoggedEvent => 'metadata' in item;

/**
 * Reads ahead while a batch is worked on, so that batches grow under load and one event is a batch when there is no hurry.
 * What was read ahead is lost when the source fails; read again from the last batch.
 */
export const inBatches = async function* (
  source: AsyncIterable<LogItem>,
  maximum: number,
): AsyncGenerator<Batch> {
  const feed = Readable.from(source, { highWaterMark: maximum });
  for await (const first of feed as AsyncIterable<LogItem>) {
    const items = [first];
    while (items.length < maximum) {
      const item = feed.read() as LogItem | null;
      if (item === null) break;
      items.push(item);
    }
    yield {
      events: items.filter(isEvent),
      unreliable: items.filter((item) => 'reason' in item),
      caughtUp: items.some((item) => item.type === '$caught-up'),
      waiting: feed.readableLength,
    };
  }
};
