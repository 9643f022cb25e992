import type { LoggedEvent } from '../../application/ports/event-log.js';
import { comparePositions } from '../positions.js';
import type { ReadDb } from '../read-database.js';
import type { Projection } from '../read-model.js';
import { toJson } from '../table.js';
import { isOf, type Checkpoint } from './checkpoint.js';
import type { LastEvent } from './checkpoints-table.js';

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
