import { type Doubt, EventNotKnownYet, LogCorrupted } from './event-log.js';
import { RowUnusable } from './key-vault.js';

/** A finding about one stream, which no repetition by this program mends. */
export type Unsound = LogCorrupted | RowUnusable | EventNotKnownYet;

/** Whether an error is a finding about one stream; every other one can be relied on. */
export const isUnsound = (error: unknown): error is Unsound =>
  error instanceof LogCorrupted || error instanceof RowUnusable || error instanceof EventNotKnownYet;

/** From where on a stream cannot be relied on: what cannot be opened has one key from its first event to its last. */
export const unsoundFrom = (error: Unsound): number => (error instanceof RowUnusable ? 0 : error.revision);

export const doubtOf = (error: Unsound): Doubt => {
  if (error instanceof LogCorrupted) return 'ALTERED';
  return error instanceof RowUnusable ? 'LOCKED' : 'NEWER';
};
