import type { Kysely } from 'kysely';

/** A database that can be thrown away and rebuilt from the log; the same queries whichever kind it is. */
export interface SqlDatabase<Tables> {
  readonly db: Kysely<Tables>;
  /** Milliseconds between two looks for what another process may have written. */
  readonly pollMs: number;
  /**
   * Does the work while this process is the only leader of the database, and again each time it becomes so; settles when
   * `signal` aborts or the work rejects. The work's own signal aborts as soon as the leadership is lost; the work writes
   * through the database it is handed, which takes nothing from then on. `waits` is told each time the lead was not to be
   * had: null while another process leads, else why the database cannot be asked.
   */
  readonly lead: (
    work: (signal: AbortSignal, db: Kysely<Tables>) => Promise<void>,
    signal: AbortSignal,
    waits: (trouble: string | null) => void,
  ) => Promise<void>;
  /** True for an error that says the stored data themselves cannot be trusted any more. */
  readonly isDamage: (error: unknown) => boolean;
  /** Marks the data to be thrown away: the next process that opens them starts from nothing. */
  readonly condemn: () => Promise<void>;
  /**
   * Takes out of the files what was overwritten or deleted. A server does it for its tables; its write-ahead log, archives
   * and backups are for its administrator to rotate.
   */
  readonly purge: () => Promise<void>;
  readonly close: () => Promise<void>;
}
