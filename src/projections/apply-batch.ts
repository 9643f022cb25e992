import type { Batch } from './batches.js';
import { isOf, type Checkpoint } from './checkpoints/checkpoint.js';
import { completeCheckpoints } from './checkpoints/complete-checkpoints.js';
import { moveCheckpoints } from './checkpoints/move-checkpoints.js';
import { erasedSubjects } from './erased-subjects/erased-subjects.js';
import { shredErased } from './erased-subjects/shred-erased.js';
import { comparePositions } from './positions.js';
import type { Projection } from './projection.js';
import type { ReadDb } from './read-database.js';

/**
 * Rows and checkpoints in one transaction: all of the batch or nothing. A projection that is ahead of others skips what it
 * has already seen.
 * @throws CheckpointMoved when another projector was faster.
 */
export const applyBatch = (
  db: ReadDb,
  projections: readonly Projection[],
  checkpoints: readonly Checkpoint[],
  batch: Batch,
): Promise<readonly Checkpoint[]> =>
  db.transaction().execute(async (transaction) => {
    let { events } = batch;
    for (const projection of projections) {
      const position = checkpoints.find(isOf(projection))?.position ?? null;
      const fresh = events.filter(
        (event) => comparePositions(event.position, position) > 0 && projection.canHandle(event),
      );
      if (fresh.length > 0) await projection.handle(transaction, fresh);
      if (projection === erasedSubjects) events = await shredErased(transaction, events);
    }
    const last = events.at(-1);
    const moved = last ? await moveCheckpoints(transaction, checkpoints, last) : checkpoints;
    return batch.caughtUp ? completeCheckpoints(transaction, moved) : moved;
  });
