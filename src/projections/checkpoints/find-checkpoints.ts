import type { Projection } from '../read-model.js';
import type { ReadDb } from '../read-database.js';
import { isOf, type Checkpoint } from './checkpoint.js';

const undefinedTable = '42P01';

const isMissingTable = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === undefinedTable;

/** Every checkpoint there is, those of other versions and other programs too. */
export const storedCheckpoints = async (db: ReadDb): Promise<readonly Checkpoint[]> => {
  try {
    const rows = await db.selectFrom('projection_checkpoints').selectAll().execute();
    return rows.map(({ last_event: lastEvent, ...row }) => ({ ...row, lastEvent }));
  } catch (error) {
    if (isMissingTable(error)) return [];
    throw error;
  }
};

/** Checkpoints of these projections in their present version; one that was never begun has none. */
export const findCheckpoints = async (
  db: ReadDb,
  projections: readonly Projection[],
): Promise<readonly Checkpoint[]> => {
  const all = await storedCheckpoints(db);
  return projections.flatMap((projection) => all.filter(isOf(projection)));
};
