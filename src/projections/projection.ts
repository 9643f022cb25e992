import type { LoggedEvent } from '../application/ports/event-log.js';
import type { ReadDb } from './read-database.js';

/**
 * One question kept answered from the log. Its rows and its checkpoint change in one transaction, so `handle` sees each
 * event exactly once and in order.
 */
export interface Projection {
  readonly name: string;
  /** Raise it with every change of table or mapping: the rows are then rebuilt from the log. */
  readonly version: number;
  readonly canHandle: (event: LoggedEvent) => boolean;
  /** Leaves an empty table of this version, whatever was there before. */
  readonly truncate: (db: ReadDb) => Promise<void>;
  /** Events that it can handle, in the order of the log; must not reach outside `db`. */
  readonly handle: (db: ReadDb, events: readonly LoggedEvent[]) => Promise<void>;
}
