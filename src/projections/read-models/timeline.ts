import { sql } from 'kysely';
import type { EventMetadata, LoggedEvent } from '../../application/ports/event-log.js';
import { patientStream } from '../../contracts/names.js';
import { readModel } from '../read-model.js';
import { integer, json, text, toJson } from '../table.js';
import { writeRows } from '../write-rows.js';
import { shownData } from './shown-data.js';

const rowOf = (event: LoggedEvent) => ({
  stream: event.stream,
  revision: event.revision,
  id: event.id,
  type: event.type,
  data: toJson(shownData(event)),
  metadata: toJson(event.metadata),
});

const table = {
  columns: {
    stream: text(),
    revision: integer(),
    id: text(),
    type: text(),
    data: json<unknown>(),
    metadata: json<EventMetadata>(),
  },
  key: ['stream', 'revision'],
} as const;

/** What happened in each stream, in order, with its proof? */
export const timeline = readModel({
  name: 'timeline',
  version: 10,
  table,
  takes: () => true,
  apply: (rows, events) => writeRows(rows, table, events.map(rowOf), { replace: false }),
  forget: async ({ db, table }, subjectId) => {
    await db
      .updateTable(table)
      .set({ data: sql<string>`json_build_object('originalType', type)`, type: 'Shredded' })
      .where('stream', '=', patientStream(subjectId))
      .where('type', '<>', 'Shredded')
      .execute();
  },
  answers: ({ db, table }) => ({
    timeline: (stream) =>
      db.selectFrom(table).selectAll().where('stream', '=', stream).orderBy('revision').execute(),
    accesses: () =>
      db
        .selectFrom(table)
        .selectAll()
        .where('stream', 'like', 'access-%')
        .orderBy('stream')
        .orderBy('revision')
        .execute(),
    newestOf: async (stream, type) =>
      (await db
        .selectFrom(table)
        .selectAll()
        .where('stream', '=', stream)
        .where('type', '=', type)
        .orderBy('revision', 'desc')
        .limit(1)
        .executeTakeFirst()) ?? null,
  }),
});
