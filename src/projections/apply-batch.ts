import type { LoggedEvent } from '../application/ports/event-log.js';
import { analysisRows } from './analysis-rows/analysis-rows.js';
import type { Batch } from './batches.js';
import { isOf, type Checkpoint } from './checkpoints/checkpoint.js';
import { completeCheckpoints, moveCheckpoints } from './checkpoints/checkpoints.js';
import { erasedSubjectOf, erasures, shredErased } from './erasures.js';
import { comparePositions, type Position } from './positions.js';
import { reliable, setApart, withhold } from './quarantine.js';
import { placeOf, type Projection } from './read-model.js';
import type { ReadDb } from './read-database.js';

/** The events behind a position, which come in the order of the log. */
const after = (seen: Position, events: readonly LoggedEvent[]): readonly LoggedEvent[] => {
  const first = events.findIndex((event) => comparePositions(event.position, seen) > 0);
  return first < 0 ? [] : events.slice(first);
};

/** Takes in what the projection has not yet seen, then forgets the participants whom a tombstone in it erases. */
const advance = async (
  db: ReadDb,
  projection: Projection,
  seen: Position,
  events: readonly LoggedEvent[],
): Promise<void> => {
  const place = placeOf(db, projection);
  const unseen = after(seen, events);
  const taken = unseen.filter((event) => projection.takes(event));
  if (taken.length > 0) await projection.apply(place, taken);
  for (const subjectId of unseen.flatMap((event) => erasedSubjectOf(event) ?? []))
    await projection.forget(place, subjectId);
};

/**
 * Rows and checkpoints in one transaction: all of the batch or nothing. A projection that is ahead of others skips what it
 * has already seen. Who was erased, and what cannot be relied on, is known before any read model takes an event.
 * @throws CheckpointMoved when another projector was faster.
 */
export const applyBatch = (
  db: ReadDb,
  projections: readonly Projection[],
  checkpoints: readonly Checkpoint[],
  batch: Batch,
): Promise<readonly Checkpoint[]> =>
  db.transaction().execute(async (transaction) => {
    await setApart(transaction, batch.unreliable);
    await withhold(transaction, [...new Set(batch.unreliable.map(({ stream }) => stream))]);
    const seenBy = (projection: Projection): Position => checkpoints.find(isOf(projection))?.position ?? null;
    await advance(transaction, erasures, seenBy(erasures), batch.events);
    const events = await shredErased(transaction, await reliable(transaction, batch.events));
    for (const projection of [...projections, analysisRows])
      await advance(transaction, projection, seenBy(projection), events);
    const last = batch.events.at(-1);
    const moved = last ? await moveCheckpoints(transaction, checkpoints, last) : checkpoints;
    return batch.caughtUp ? completeCheckpoints(transaction, moved) : moved;
  });
