import type { ReadingCaseRow } from '../../application/ports/read-models.js';
import type { ReadDb } from '../read-database.js';

const waits = ['WAITS_FOR_FIRST', 'WAITS_FOR_SECOND', 'WAITS_FOR_THIRD'] as const;

/** Reading cases, oldest first: all, or the one named. */
export const findReadingCases = async (db: ReadDb, caseId?: string): Promise<readonly ReadingCaseRow[]> => {
  const all = db.selectFrom('reading_cases').selectAll().orderBy('opened_at').orderBy('case_id');
  const rows = await (caseId === undefined ? all : all.where('case_id', '=', caseId)).execute();
  return rows.map(({ case_id, stream, opened_at, adjudicated, readers }) => ({
    caseId: case_id,
    stream,
    openedAt: opened_at,
    state: adjudicated ? 'ADJUDICATED' : (waits[readers.length] ?? 'WAITS_FOR_THIRD'),
    readers,
  }));
};
