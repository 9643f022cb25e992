import type { Instant } from '../../domain/calendar/instant.js';
import type { JsonColumn } from '../json-column.js';

export interface ReadingCasesTable {
  readonly case_id: string;
  readonly stream: string;
  readonly opened_at: Instant;
  /** Subjects of the readers, in the order in which they read. */
  readonly readers: JsonColumn<readonly string[]>;
}
