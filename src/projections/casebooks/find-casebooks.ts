import type { CasebookRow } from '../../application/ports/read-models.js';
import type { ReadDb } from '../read-database.js';

/** Casebooks by subject number, all or those named. */
export const findCasebooks = async (
  db: ReadDb,
  subjects?: readonly string[],
): Promise<readonly CasebookRow[]> => {
  if (subjects?.length === 0) return [];
  const all = db.selectFrom('casebooks').selectAll().orderBy('subject_id');
  const rows = await (subjects ? all.where('subject_id', 'in', subjects) : all).execute();
  return rows.map((row) => ({
    subjectId: row.subject_id,
    revision: row.revision,
    casebook: row.casebook,
  }));
};
