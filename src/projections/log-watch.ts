import { onceAtATime } from '../application/health/once-at-a-time.js';
import { within } from '../application/health/within.js';
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
  /** How long an answer is good enough, and that there is none. */
  readonly everyMs?: number;
  /** How long an answer is waited for; every command waits for it. */
  readonly patienceMs?: number;
}

/**
 * Says whether the log lacks what was seen of it, whoever fills the read models: a log that was cut back, or that is of
 * another trial. Whoever decided on it would give out numbers a second time. Ask it as often as you like.
 * Rejects while the database or the log cannot be asked or does not answer.
 */
export const createLogWatch = ({
  database: { db },
  log,
  logger,
  now = () => performance.now(),
  everyMs = 2_000,
  patienceMs = 1_000,
}: LogWatchOptions): (() => Promise<MissingEvent | null>) => {
  const projections = [erasures, ...answering];
  const look = onceAtATime(async (): Promise<MissingEvent | null> => {
    try {
      await compareWithLog(log, await findCheckpoints(db, projections), logger);
      return null;
    } catch (error) {
      if (error instanceof LogLacksEvents) return error.missing;
      throw error;
    }
  });
  let looked: { readonly at: number; readonly found: Promise<MissingEvent | null> } | null = null;
  return () => {
    if (looked === null || now() - looked.at >= everyMs) {
      looked = { at: now(), found: within(patienceMs, look()) };
      looked.found.catch(() => undefined);
    }
    return looked.found;
  };
};
