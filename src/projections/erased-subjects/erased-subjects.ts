import type { Projection } from '../projection.js';
import { erasedSubjectOf } from './erased-subject-of.js';

/** Whose data may no longer be kept? */
export const erasedSubjects: Projection = {
  name: 'erased-subjects',
  version: 1,
  canHandle: (event) => erasedSubjectOf(event) !== null,
  truncate: async (db) => {
    await db.schema.dropTable('erased_subjects').ifExists().execute();
    await db.schema
      .createTable('erased_subjects')
      .addColumn('subject_id', 'text', (column) => column.primaryKey())
      .execute();
  },
  handle: async (db, events) => {
    const subjects = events.flatMap((event) => erasedSubjectOf(event) ?? []);
    await db
      .insertInto('erased_subjects')
      .values(subjects.map((subject_id) => ({ subject_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
};
