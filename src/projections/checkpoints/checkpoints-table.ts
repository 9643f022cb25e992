import type { Instant } from '../../domain/calendar/instant.js';
import type { JsonColumn } from '../json-column.js';

/** The newest event that a projection has taken in; tells this log from another one. */
export interface LastEvent {
  readonly stream: string;
  readonly revision: number;
  /** Chain hash, hex. */
  readonly hash: string;
  readonly recordedAt: Instant;
}

/** How far each version of each projection is; written in the transaction that writes its rows. */
export interface CheckpointsTable {
  readonly name: string;
  readonly version: number;
  readonly position: string | null;
  readonly last_event: JsonColumn<LastEvent | null>;
  /** False until the rows have once caught up with the log: answers before that would be fragments. */
  readonly complete: boolean;
}
