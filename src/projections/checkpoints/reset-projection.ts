import { placeOf, type Projection } from '../read-model.js';
import type { ReadDb } from '../read-database.js';
import { createTable, toJson } from '../table.js';

/** Drops the table of a projection, whatever version it was, and its checkpoint. */
export const dropProjection = async (db: ReadDb, projection: Pick<Projection, 'name'>): Promise<void> => {
  await db.schema.dropTable(placeOf(db, projection).table).ifExists().execute();
  await db.deleteFrom('projection_checkpoints').where('name', '=', projection.name).execute();
};

/** Empties the projection and puts it before the first event; its other versions are forgotten. */
export const resetProjection = async (db: ReadDb, projection: Projection): Promise<void> => {
  const { name, version, table } = projection;
  await dropProjection(db, projection);
  await createTable(db, placeOf(db, projection).table, table);
  await db
    .insertInto('projection_checkpoints')
    .values({ name, version, position: null, last_event: toJson(null), complete: false })
    .execute();
};

/** All of them at once, or none. */
export const resetProjections = async (db: ReadDb, projections: readonly Projection[]): Promise<void> => {
  await db.transaction().execute(async (transaction) => {
    for (const projection of projections) await resetProjection(transaction, projection);
  });
};
