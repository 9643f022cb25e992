import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { placeOf, type Place, type Projection } from '../../../src/projections/read-model.js';
import type { ReadTables } from '../../../src/projections/read-tables.js';

/** A database whose every table is empty. */
const nothing = new Kysely<ReadTables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Where the read model finds no row, whatever it asks. */
export const emptyPlace = (model: Pick<Projection, 'name'>): Place => placeOf(nothing, model);
