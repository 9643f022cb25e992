import type { TimelineEntry } from '../../application/ports/read-models.js';
import type { ReadDb } from '../read-database.js';

/** Every event of a stream, first to last. */
export const findTimeline = (db: ReadDb, stream: string): Promise<readonly TimelineEntry[]> =>
  db.selectFrom('timeline').selectAll().where('stream', '=', stream).orderBy('revision').execute();
