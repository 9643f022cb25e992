import type { LoggedEvent } from '../../application/ports/event-log.js';
import { toJson } from '../table.js';
import { comparePositions } from '../positions.js';
import type { ReadDb } from '../read-database.js';
import type { Checkpoint } from './checkpoint.js';
import type { LastEvent } from './checkpoints-table.js';

/** Somebody else has moved the checkpoints: this process no longer leads, or never did. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
}

const lastEventOf = ({ stream, revision, metadata }: LoggedEvent): LastEvent => ({
  stream,
  revision,
  hash: metadata.hash,
  recordedAt: metadata.recordedAt,
});

const moveTogether = async (
  db: ReadDb,
  checkpoints: readonly Checkpoint[],
  from: string | null,
  to: LoggedEvent,
): Promise<void> => {
  const { numUpdatedRows } = await db
    .updateTable('projection_checkpoints')
    .set({ position: to.position, last_event: toJson(lastEventOf(to)) })
    .where((where) => where.or(checkpoints.map(({ name, version }) => where.and({ name, version }))))
    .where('position', 'is not distinct from', from)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== BigInt(checkpoints.length)) {
    throw new CheckpointMoved(
      `Another projector has moved ${checkpoints.map(({ name }) => name).join(', ')} on from ${from ?? 'the start'}; ` +
        'this one lets go and starts again from where they are.',
    );
  }
};

/**
 * Moves every checkpoint that stands before the event to it, by compare-and-set.
 * @throws CheckpointMoved, upon which the transaction must be rolled back.
 */
export const moveCheckpoints = async (
  db: ReadDb,
  checkpoints: readonly Checkpoint[],
  to: LoggedEvent,
): Promise<readonly Checkpoint[]> => {
  const isBehind = (checkpoint: Checkpoint): boolean =>
    comparePositions(checkpoint.position, to.position) < 0;
  const behind = checkpoints.filter(isBehind);
  for (const from of new Set(behind.map(({ position }) => position))) {
    await moveTogether(
      db,
      behind.filter(({ position }) => position === from),
      from,
      to,
    );
  }
  return checkpoints.map((checkpoint) =>
    isBehind(checkpoint) ? { ...checkpoint, position: to.position, lastEvent: lastEventOf(to) } : checkpoint,
  );
};
