import type { Instant } from '../../domain/calendar/instant.js';
import { boolean, integer, json, nullable, text, type RowOf, type Table } from '../table.js';

/** The newest event that a projection has taken in; it distinguishes this log from another one. */
export interface LastEvent {
  readonly stream: string;
  readonly revision: number;
  /** Chain hash, hex. */
  readonly hash: string;
  readonly recordedAt: Instant;
}

const columns = {
  name: text(),
  version: integer(),
  position: nullable(text()),
  last_event: json<LastEvent | null>(),
  /** False until the rows have once caught up with the log: answers before that would be fragments. */
  complete: boolean(),
};

/** How far each version of each projection is; written in the transaction that writes its rows. */
export const checkpointsTable: Table<typeof columns, keyof typeof columns> = {
  columns,
  key: ['name', 'version'],
};
export type CheckpointsTable = RowOf<typeof columns>;
