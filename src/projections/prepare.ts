import type { Logger } from '../application/ports/logger.js';
import type { EventLog } from '../application/ports/event-log.js';
import type { Checkpoint } from './checkpoints/checkpoint.js';
import type { LastEvent } from './checkpoints/checkpoints-table.js';
import { createCheckpoints } from './checkpoints/create-checkpoints.js';
import { findCheckpoints } from './checkpoints/find-checkpoints.js';
import { resetProjection } from './checkpoints/reset-projection.js';
import type { Projection } from './projection.js';
import type { ReadDb } from './read-database.js';

const reset = async (db: ReadDb, projections: readonly Projection[]): Promise<void> => {
  await db.transaction().execute(async (transaction) => {
    for (const projection of projections) await resetProjection(transaction, projection);
  });
};

const holds = async (log: Pick<EventLog, 'readFrom'>, seen: LastEvent): Promise<boolean> => {
  const [event] = await log.readFrom(seen.stream, seen.revision);
  return event?.revision === seen.revision && event.metadata.hash === seen.hash;
};

const isAheadOfLog = async (
  log: Pick<EventLog, 'readFrom'>,
  checkpoints: readonly Checkpoint[],
): Promise<boolean> => {
  const seen = new Map(
    checkpoints.flatMap(({ lastEvent: last }) => (last ? [[last.hash, last] as const] : [])),
  );
  for (const lastEvent of seen.values()) if (!(await holds(log, lastEvent))) return true;
  return false;
};

/**
 * Makes tables and rows fit this program and this log: a projection that is new or of another version is rebuilt, and all
 * are when the log does not hold what they have seen (it was restored from a backup, or is another log).
 */
export const prepare = async (
  db: ReadDb,
  log: Pick<EventLog, 'readFrom'>,
  projections: readonly Projection[],
  logger: Logger,
): Promise<readonly Checkpoint[]> => {
  await createCheckpoints(db);
  const found = await findCheckpoints(db, projections);
  const begun = new Set(found.map(({ name }) => name));
  const missing = projections.filter(({ name }) => !begun.has(name));
  if (missing.length > 0) {
    logger.info('read models are built from the log', {
      projections: missing.map(({ name, version }) => `${name}@${version}`),
    });
    await reset(db, missing);
  }
  if (await isAheadOfLog(log, found)) {
    logger.warn(
      'the read models are ahead of the log or belong to another one; they are discarded and rebuilt',
    );
    await reset(db, projections);
  }
  return findCheckpoints(db, projections);
};
