import type { LoggedEvent } from '../../application/ports/event-log.js';
import { subjectOf } from '../../contracts/names.js';
import type { ReadDb } from '../read-database.js';

/** The event as it reads once its key is destroyed. */
export const shredded = (event: LoggedEvent): LoggedEvent =>
  event.type === 'Shredded' ? event : { ...event, type: 'Shredded', data: { originalType: event.type } };

/**
 * Events of erased subjects as shredded ones. `SubjectErased` is written before the key dies, so for a while the log still
 * gives their data in clear; the read models no longer take them.
 */
export const shredErased = async (
  db: ReadDb,
  events: readonly LoggedEvent[],
): Promise<readonly LoggedEvent[]> => {
  const subjects = [...new Set(events.flatMap((event) => subjectOf(event.stream) ?? []))];
  if (subjects.length === 0) return events;
  const rows = await db
    .selectFrom('erased_subjects')
    .select('subject_id')
    .where('subject_id', 'in', subjects)
    .execute();
  const erased = new Set(rows.map((row) => row.subject_id));
  return events.map((event) => (erased.has(subjectOf(event.stream) ?? '') ? shredded(event) : event));
};
