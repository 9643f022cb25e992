import type { ReadingCaseRow } from '../../application/ports/read-models.js';
import type { ReadDb } from '../read-database.js';

/** Reading cases, oldest first: all, or the one named. */
export const findReadingCases = async (db: ReadDb, caseId?: string): Promise<readonly ReadingCaseRow[]> => {
  const all = db.selectFrom('reading_cases').selectAll().orderBy('opened_at').orderBy('case_id');
  const rows = await (caseId === undefined ? all : all.where('case_id', '=', caseId)).execute();
  return rows.map(({ case_id, stream, opened_at, readers }) => ({
    caseId: case_id,
    stream,
    openedAt: opened_at,
    readers,
  }));
};
