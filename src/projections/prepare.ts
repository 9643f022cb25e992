import type { Logger } from '../application/ports/logger.js';
import type { EventLog } from '../application/ports/event-log.js';
import type { Checkpoint } from './checkpoints/checkpoint.js';
import { checkpointsTable } from './checkpoints/checkpoints-table.js';
import { findCheckpoints, storedCheckpoints } from './checkpoints/checkpoints.js';
import { compareWithLog } from './checkpoints/compare-with-log.js';
import { dropProjection, resetProjections } from './checkpoints/reset-projection.js';
import type { Projection } from './read-model.js';
import type { ReadDb } from './read-database.js';
import { createTable } from './table.js';

/** A table that this program does not know would keep what is erased from now on. */
const dropUnknown = async (db: ReadDb, projections: readonly Projection[], logger: Logger): Promise<void> => {
  const known = new Set(projections.map(({ name }) => name));
  const unknown = (await storedCheckpoints(db)).filter(({ name }) => !known.has(name));
  if (unknown.length === 0) return;
  logger.info('read models that this program does not have are dropped', {
    projections: unknown.map(({ name, version }) => `${name}@${version}`),
  });
  await db.transaction().execute(async (transaction) => {
    for (const projection of unknown) await dropProjection(transaction, projection);
  });
};

/**
 * Makes tables and rows fit this program and this log: a projection that is new or of another version is rebuilt, one that
 * this program does not have is dropped, and all are rebuilt when the log was moved and its positions are others.
 * @throws LogLacksEvents, with every row kept, when the log does not hold what any of them has seen
 */
export const prepare = async (
  db: ReadDb,
  log: Pick<EventLog, 'readFrom'>,
  projections: readonly Projection[],
  logger: Logger,
): Promise<readonly Checkpoint[]> => {
  await createTable(db, 'projection_checkpoints', checkpointsTable);
  const moved = await compareWithLog(log, await storedCheckpoints(db), logger);
  await dropUnknown(db, projections, logger);
  const found = await findCheckpoints(db, projections);
  const begun = new Set(found.map(({ name }) => name));
  const missing = projections.filter(({ name }) => !begun.has(name));
  if (missing.length > 0) {
    logger.info('read models are built from the log', {
      projections: missing.map(({ name, version }) => `${name}@${version}`),
    });
    await resetProjections(db, missing);
  }
  if (moved) {
    logger.warn(
      'the log was moved: its events are the same, their positions are others; all read models are rebuilt',
      {
        event: `${moved.lastEvent.stream} revision ${moved.lastEvent.revision}`,
        position: moved.position,
        positionNow: moved.positionNow,
      },
    );
    await resetProjections(db, projections);
  }
  return findCheckpoints(db, projections);
};
