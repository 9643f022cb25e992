import type { ReadDb } from '../read-database.js';
import type { Checkpoint } from './checkpoint.js';

/** The projections have caught up with the log: from now on their answers are whole. */
export const completeCheckpoints = async (
  db: ReadDb,
  checkpoints: readonly Checkpoint[],
): Promise<readonly Checkpoint[]> => {
  const unfinished = checkpoints.filter(({ complete }) => !complete);
  if (unfinished.length === 0) return checkpoints;
  await db
    .updateTable('projection_checkpoints')
    .set({ complete: true })
    .where((where) => where.or(unfinished.map(({ name, version }) => where.and({ name, version }))))
    .execute();
  return checkpoints.map((checkpoint) => ({ ...checkpoint, complete: true }));
};
