import type { EventData } from '@eventstore/db-client';
import { EventUnwritable } from '../../application/ports/event-log.js';
import { saidBy } from './said.js';

/** Below this no server takes a message for too large: the complaint is about another append on the same connection. */
const smallestMessageLimit = 1024 * 1024;

const bytesOf = (value: unknown): number =>
  value === undefined
    ? 0
    : value instanceof Uint8Array
      ? value.length
      : Buffer.byteLength(JSON.stringify(value), 'utf8');

/** As the server counts: data, metadata and twice the length of the type, over all events of the append. */
export const appendSize = (events: readonly EventData[]): number =>
  events.reduce(
    (sum, { type, data, metadata }) => sum + bytesOf(data) + bytesOf(metadata) + 2 * type.length,
    0,
  );

/** The largest number in a text such as "Received message larger than max (18874368 vs. 17825792)" that is below the size. */
const limitIn = (text: string, size: number): number | null => {
  const numbers = (text.match(/\d{4,}/g) ?? []).map(Number).filter((number) => number < size);
  return numbers.length > 0 ? Math.max(...numbers) : null;
};

const limitOf = (error: unknown, size: number): number | null =>
  typeof error === 'object' &&
  error !== null &&
  'maxAppendSize' in error &&
  typeof error.maxAppendSize === 'number'
    ? error.maxAppendSize
    : limitIn(saidBy(error).text, size);

/** Whether an append of this size can be what a complaint about the size of a message is about. */
export const mayBeTheLargeOne = (size: number): boolean => size >= smallestMessageLimit;

export const tooLarge = (size: number, error: unknown): EventUnwritable => {
  const limit = limitOf(error, size);
  return new EventUnwritable(
    null,
    `it is ${size} bytes, and the event store takes ` +
      (limit === null ? 'less in one append' : `at most ${limit} bytes in one append`),
    { cause: error },
  );
};
