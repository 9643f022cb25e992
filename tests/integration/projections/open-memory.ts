import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import type { ReadDatabase } from '../../../src/projections/read-database.js';
import type { ReadTables } from '../../../src/projections/read-tables.js';

export type MemoryDatabase = Omit<ReadDatabase, 'db'> & {
  readonly db: Kysely<ReadTables>;
  /** Drops everything, as if nothing had ever been read. */
  readonly empty: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A real PGlite that lives in memory only. */
export const openMemory = async (): Promise<MemoryDatabase> => {
  const pglite = await PGlite.create();
  const db = new Kysely<ReadTables>({ dialect: new PGliteDialect({ pglite }) });
  return {
    db,
    pollMs: 20,
    lead: (work, signal) => work(signal, db),
    isDamage: () => false,
    condemn: () => Promise.resolve(),
    purge: () => Promise.resolve(),
    empty: async () => {
      await pglite.exec('drop schema public cascade; create schema public');
    },
    close: () => pglite.close(),
  };
};
