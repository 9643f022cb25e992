import { subjectOf } from '../../contracts/names.js';
import { erasedSubjectOf } from '../erased-subjects/erased-subject-of.js';
import { toJson } from '../json-column.js';
import type { Projection } from '../projection.js';
import { findCasebooks } from './find-casebooks.js';
import { foldCasebooks } from './fold-casebooks.js';

/** What is known of each participant? */
export const casebooks: Projection = {
  name: 'casebooks',
  version: 5,
  canHandle: (event) => subjectOf(event.stream) !== null || erasedSubjectOf(event) !== null,
  truncate: async (db) => {
    await db.schema.dropTable('casebooks').ifExists().execute();
    await db.schema
      .createTable('casebooks')
      .addColumn('subject_id', 'text', (column) => column.primaryKey())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('casebook', 'json', (column) => column.notNull())
      .execute();
  },
  handle: async (db, events) => {
    const subjects = events.flatMap((event) => subjectOf(event.stream) ?? erasedSubjectOf(event) ?? []);
    const known = await findCasebooks(db, [...new Set(subjects)]);
    const before = new Map(known.map((row) => [row.subjectId, row.casebook]));
    const changed = [...foldCasebooks(before, events)].map(([subject_id, casebook]) => ({
      subject_id,
      revision: casebook.revision,
      casebook: toJson(casebook),
    }));
    if (changed.length === 0) return;
    await db
      .insertInto('casebooks')
      .values(changed)
      .onConflict((conflict) =>
        conflict.column('subject_id').doUpdateSet((excluded) => ({
          revision: excluded.ref('excluded.revision'),
          casebook: excluded.ref('excluded.casebook'),
        })),
      )
      .execute();
  },
};
