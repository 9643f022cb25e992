import { Readable } from 'node:stream';
import type { CaughtUp, LoggedEvent } from '../application/ports/event-log.js';

type Item = LoggedEvent | CaughtUp;

/** Events that arrived while the last batch was written. */
export interface Batch {
  readonly events: readonly LoggedEvent[];
  /** The log had nothing newer when the last of them was read. */
  readonly caughtUp: boolean;
  /** Events that have arrived behind these. */
  readonly waiting: number;
}

const isEvent = (item: Item): item is LoggedEvent => 'stream' in item;

/**
 * Reads ahead while a batch is worked on, so that batches grow under load and one event is a batch when there is no hurry.
 * What was read ahead is lost when the source fails; read again from the last batch.
 */
export const inBatches = async function* (
  source: AsyncIterable<Item>,
  maximum: number,
): AsyncGenerator<Batch> {
  const feed = Readable.from(source, { highWaterMark: maximum });
  for await (const first of feed as AsyncIterable<Item>) {
    const items = [first];
    while (items.length < maximum) {
      const item = feed.read() as Item | null;
      if (item === null) break;
      items.push(item);
    }
    yield {
      events: items.filter(isEvent),
      caughtUp: items.some((item) => !isEvent(item)),
      waiting: feed.readableLength,
    };
  }
};
