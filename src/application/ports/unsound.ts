import { LogCorrupted } from './event-log.js';
import { RowUnusable } from './key-vault.js';

/** A finding about one stream, which waiting does not mend: it was altered, or the vault cannot open it. Every other one can be relied on. */
export const isUnsound = (error: unknown): error is LogCorrupted | RowUnusable =>
  error instanceof LogCorrupted || error instanceof RowUnusable;

/** From where on a stream cannot be relied on: what cannot be opened has one key from its first event to its last. */
export const unsoundFrom = (error: LogCorrupted | RowUnusable): number =>
  error instanceof LogCorrupted ? error.revision : 0;
