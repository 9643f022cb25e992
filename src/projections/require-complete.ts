import { isOf } from './checkpoints/checkpoint.js';
import { findCheckpoints } from './checkpoints/checkpoints.js';
import type { Projection } from './read-model.js';
import type { ReadDb } from './read-database.js';

/** The rows are being built from the log and hold a part of it only; no answer is better than a fragment. */
export class ReadModelsRebuilding extends Error {
  override readonly name = 'ReadModelsRebuilding';
}

/** @throws ReadModelsRebuilding until every projection has once caught up with the log. */
export const requireComplete = async (db: ReadDb, projections: readonly Projection[]): Promise<void> => {
  const complete = (await findCheckpoints(db, projections)).filter((checkpoint) => checkpoint.complete);
  const missing = projections.filter((projection) => !complete.some(isOf(projection)));
  if (missing.length > 0) {
    throw new ReadModelsRebuilding(
      `The read models ${missing.map(({ name }) => name).join(', ')} are being rebuilt from the log; ask again soon.`,
    );
  }
};
