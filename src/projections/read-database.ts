import type { Kysely } from 'kysely';
import type { CheckpointsTable } from './checkpoints/checkpoints-table.js';

/** The database as the runner sees it; each read model sees its own table besides (`Rows`). */
export type ReadDb = Kysely<{ readonly projection_checkpoints: CheckpointsTable }>;

/** What the projections need of a database; src/adapters/sql has it for PGlite and PostgreSQL. */
export interface ReadDatabase {
  readonly db: ReadDb;
  /** Milliseconds between two looks for what another process may have written. */
  readonly pollMs: number;
  /**
   * Does the work while this process leads, through a database that takes nothing once the lead is lost; settles when
   * `signal` aborts or the work rejects. `waits`: null while another process leads, else why the database cannot be asked.
   */
  readonly lead: (
    work: (signal: AbortSignal, db: ReadDb) => Promise<void>,
    signal: AbortSignal,
    waits: (trouble: string | null) => void,
  ) => Promise<void>;
  /** True for an error that says the stored rows themselves cannot be trusted any more. */
  readonly isDamage: (error: unknown) => boolean;
  /** Marks the rows to be thrown away by the next process that opens them. */
  readonly condemn: () => Promise<void>;
  /** Nothing that was overwritten or deleted is left in the files of the database. */
  readonly purge: () => Promise<void>;
}
