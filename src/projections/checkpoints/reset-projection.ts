import { toJson } from '../json-column.js';
import type { Projection } from '../projection.js';
import type { ReadDb } from '../read-database.js';

/** Empties the projection and puts it before the first event; its other versions are forgotten. */
export const resetProjection = async (db: ReadDb, projection: Projection): Promise<void> => {
  const { name, version } = projection;
  await projection.truncate(db);
  await db.deleteFrom('projection_checkpoints').where('name', '=', name).execute();
  await db
    .insertInto('projection_checkpoints')
    .values({ name, version, position: null, last_event: toJson(null), complete: false })
    .execute();
};
