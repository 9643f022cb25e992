import type { RecordedEvent } from '@eventstore/db-client';
import { LogCorrupted } from '../../application/ports/event-log.js';

/** What of a stream's metadata takes events out of sight; a deletion that can be undone is a `$tb` too. */
const hiding = ['$tb', '$maxCount', '$maxAge'] as const;

export const metastreamOf = (stream: string): string => `$$${stream}`;

const parsed = (data: unknown): unknown => {
  if (!(data instanceof Uint8Array)) return data;
  try {
    return JSON.parse(Buffer.from(data).toString('utf8'));
  } catch {
    return null;
  }
};

/**
 * A stream of which nothing can be read was never written, or it was emptied by its metadata; the store tells both alike,
 * and takes an append to the second for the beginning of a new one.
 * @param newest event of the metastream; undefined where there is none
 * @throws LogCorrupted for a stream that was emptied
 */
export const requireNeverWritten = (
  stream: string,
  newest: Pick<RecordedEvent, 'data'> | undefined,
): void => {
  const metadata = parsed(newest?.data);
  if (typeof metadata !== 'object' || metadata === null) return;
  // A deletion reads as a number beyond the safe ones, which is a number all the same.
  const by = hiding.filter((key) => Number((metadata as Readonly<Record<string, unknown>>)[key]) > 0);
  if (by.length === 0) return;
  throw new LogCorrupted(
    stream,
    `${stream} was deleted or cut off by its metadata (${by.join(', ')}) in the event store; ` +
      'write its metadata there without them, twice where it was deleted',
  );
};
