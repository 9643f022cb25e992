import type { LoggedEvent } from '../../application/ports/event-log.js';
import { patientStream, subjectOf } from '../../contracts/names.js';
import type { DataOf } from '../../domain/record/patient-events.js';
import { erasedSubjectOf } from '../erased-subjects/erased-subject-of.js';
import { toJson } from '../json-column.js';
import type { Projection } from '../projection.js';
import type { ReadDb } from '../read-database.js';

const types = ['ReadingCaseOpened', 'ReadingCompleted'];

const opened = async (db: ReadDb, { stream, data, metadata }: LoggedEvent): Promise<void> => {
  const { caseId } = data as DataOf<'ReadingCaseOpened'>;
  await db
    .insertInto('reading_cases')
    .values({
      case_id: caseId,
      stream,
      opened_at: metadata.recordedAt,
      readers: toJson([]),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

const read = async (db: ReadDb, { data, metadata }: LoggedEvent): Promise<void> => {
  const { caseId } = data as DataOf<'ReadingCompleted'>;
  const row = await db
    .selectFrom('reading_cases')
    .select('readers')
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (!row) return;
  await db
    .updateTable('reading_cases')
    .set({ readers: toJson([...row.readers, metadata.actor.id]) })
    .where('case_id', '=', caseId)
    .execute();
};

const take = async (db: ReadDb, event: LoggedEvent): Promise<void> => {
  const erased = erasedSubjectOf(event);
  if (erased !== null) {
    await db.deleteFrom('reading_cases').where('stream', '=', patientStream(erased)).execute();
    return;
  }
  switch (event.type) {
    case 'ReadingCaseOpened':
      return opened(db, event);
    case 'ReadingCompleted':
      return read(db, event);
  }
};

/** Whose images stand behind an opaque case id, and who has read them? The events are few: each is taken by itself. */
export const readingCases: Projection = {
  name: 'reading-cases',
  version: 2,
  canHandle: (event) =>
    erasedSubjectOf(event) !== null || (subjectOf(event.stream) !== null && types.includes(event.type)),
  truncate: async (db) => {
    await db.schema.dropTable('reading_cases').ifExists().execute();
    await db.schema
      .createTable('reading_cases')
      .addColumn('case_id', 'text', (column) => column.primaryKey())
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('opened_at', 'text', (column) => column.notNull())
      .addColumn('readers', 'json', (column) => column.notNull())
      .execute();
  },
  handle: async (db, events) => {
    for (const event of events) await take(db, event);
  },
};
