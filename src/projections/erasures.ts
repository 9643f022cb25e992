import type { LoggedEvent } from '../application/ports/event-log.js';
import { subjectOf, trialStream } from '../contracts/names.js';
import type { TrialEvent } from '../domain/record/trial-events.js';
import { countRows, nothingToForget, placeOf, readModel, rowsAt } from './read-model.js';
import type { ReadDb } from './read-database.js';
import { text, type RowOf } from './table.js';

type Erasure = Extract<TrialEvent, { readonly type: 'SubjectErased' }>;

/** The subject that the event erases; null for every other event. */
export const erasedSubjectOf = (event: LoggedEvent): string | null =>
  event.stream === trialStream && event.type === 'SubjectErased'
    ? (event.data as Erasure['data']).subjectId
    : null;

/** Whose data may no longer be kept? The runner's own record, which is always ahead of every read model. */
export const erasures = readModel({
  name: 'erased-subjects',
  version: 1,
  table: { columns: { subject_id: text() }, key: ['subject_id'] },
  takes: (event) => erasedSubjectOf(event) !== null,
  apply: async ({ db, table }, events) => {
    const subjects = events.flatMap((event) => erasedSubjectOf(event) ?? []);
    await db
      .insertInto(table)
      .values(subjects.map((subject_id) => ({ subject_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
  forget: nothingToForget,
  answers: () => ({}),
});

const erasedRows = (db: ReadDb) => rowsAt<RowOf<typeof erasures.table.columns>>(placeOf(db, erasures));

/** How many participants the read models have forgotten. */
export const countErased = (db: ReadDb): Promise<number> => countRows(erasedRows(db));

/** The event as it reads once its key is destroyed. */
export const shredded = (event: LoggedEvent): LoggedEvent =>
  event.type === 'Shredded' ? event : { ...event, type: 'Shredded', data: { originalType: event.type } };

/**
 * Events of erased subjects as shredded ones. `SubjectErased` is written before the key dies, so for a while the log still
 * gives their data in clear; the read models no longer take them.
 */
export const shredErased = async (
  database: ReadDb,
  events: readonly LoggedEvent[],
): Promise<readonly LoggedEvent[]> => {
  const subjects = [...new Set(events.flatMap((event) => subjectOf(event.stream) ?? []))];
  if (subjects.length === 0) return events;
  const { db, table } = erasedRows(database);
  const found = await db.selectFrom(table).select('subject_id').where('subject_id', 'in', subjects).execute();
  const erased = new Set(found.map((row) => row.subject_id));
  return events.map((event) => (erased.has(subjectOf(event.stream) ?? '') ? shredded(event) : event));
};
