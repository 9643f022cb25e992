import type { EventLog } from '../application/ports/event-log.js';
import type { Logger } from '../application/ports/logger.js';
import { answering } from './answering.js';
import { findCheckpoints } from './checkpoints/checkpoints.js';
import { compareWithLog, LogLacksEvents } from './checkpoints/compare-with-log.js';
import { erasures } from './erasures.js';
import type { ReadDatabase } from './read-database.js';

/** An event that the read models have seen and the log does not hold. */
export interface MissingEvent {
  readonly stream: string;
  readonly revision: number;
}

export interface LogWatchOptions {
  readonly database: Pick<ReadDatabase, 'db'>;
  readonly log: Pick<EventLog, 'readFrom'>;
  readonly logger: Pick<Logger, 'warn'>;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
  /** How long an answer is good enough. */
  readonly everyMs?: number;
}

/**
 * Says whether the log lacks what was seen of it, whoever fills the read models: a log that was cut back, or that is of
 * another trial. Whoever decided on it would give out numbers a second time. Ask it as often as you like.
 * Rejects while the database or the log cannot be asked.
 */
export const createLogWatch = ({
  database: { db },
  log,
  logger,
  now = () => performance.now(),
  everyMs = 2_000,
}: LogWatchOptions): (() => Promise<MissingEvent | null>) => {
  const projections = [erasures, ...answering];
  const look = async (): Promise<MissingEvent | null> => {
    try {
      await compareWithLog(log, await findCheckpoints(db, projections), logger);
      return null;
    } catch (error) {
      if (error instanceof LogLacksEvents) return error.missing;
      throw error;
    }
  };
  let looked: { readonly at: number; readonly found: Promise<MissingEvent | null> } | null = null;
  return () => {
    if (looked === null || now() - looked.at >= everyMs) {
      const mine = { at: now(), found: look() };
      looked = mine;
      mine.found.catch(() => {
        if (looked === mine) looked = null;
      });
    }
    return looked.found;
  };
};
