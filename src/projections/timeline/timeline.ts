import { sql } from 'kysely';
import type { LoggedEvent } from '../../application/ports/event-log.js';
import { patientStream } from '../../contracts/names.js';
import { erasedSubjectOf } from '../erased-subjects/erased-subject-of.js';
import { toJson } from '../json-column.js';
import type { Projection } from '../projection.js';
import type { ReadDb } from '../read-database.js';
import { shownData } from './shown-data.js';

const rowOf = (event: LoggedEvent) => ({
  stream: event.stream,
  revision: event.revision,
  id: event.id,
  type: event.type,
  data: toJson(shownData(event)),
  metadata: toJson(event.metadata),
});

const shredRows = async (db: ReadDb, streams: readonly string[]): Promise<void> => {
  await db
    .updateTable('timeline')
    .set({ data: sql<string>`json_build_object('originalType', type)`, type: 'Shredded' })
    .where('stream', 'in', streams)
    .where('type', '<>', 'Shredded')
    .execute();
};

/** What happened in each stream, in order, with its proof? */
export const timeline: Projection = {
  name: 'timeline',
  version: 3,
  canHandle: () => true,
  truncate: async (db) => {
    await db.schema.dropTable('timeline').ifExists().execute();
    await db.schema
      .createTable('timeline')
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('data', 'json', (column) => column.notNull())
      .addColumn('metadata', 'json', (column) => column.notNull())
      .addPrimaryKeyConstraint('timeline_key', ['stream', 'revision'])
      .execute();
  },
  handle: async (db, events) => {
    await db.insertInto('timeline').values(events.map(rowOf)).execute();
    const erased = events.flatMap((event) => erasedSubjectOf(event) ?? []);
    if (erased.length > 0) await shredRows(db, erased.map(patientStream));
  },
};
