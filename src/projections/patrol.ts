import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog } from '../application/ports/event-log.js';
import type { Logger } from '../application/ports/logger.js';
import { isUnsound, unsoundFrom } from '../application/ports/unsound.js';
import { findQuarantined, setApart } from './quarantine.js';
import type { ReadDb } from './read-database.js';
import { messageOf } from '../domain/shared/message-of.js';

export interface Found {
  readonly stream: string;
  readonly revision: number;
  readonly reason: string;
}

/** What of the stream cannot be relied on; null when it verifies from its first event to its last. */
const verified = async (log: Pick<EventLog, 'readFrom'>, stream: string): Promise<Found | null> => {
  try {
    await log.readFrom(stream, 0);
    return null;
  } catch (error) {
    if (!isUnsound(error)) throw error;
    return { stream, revision: unsoundFrom(error), reason: error.message };
  }
};

/**
 * Reads every stream once more, as an event may be altered after it was projected. What is found is set apart.
 * @returns whether a stream that was set apart has been restored, so that the rows must be built anew
 */
export const patrol = async (
  db: ReadDb,
  log: Pick<EventLog, 'readFrom'>,
  streams: () => Promise<readonly string[]>,
  logger: Pick<Logger, 'error' | 'info'>,
  signal: AbortSignal,
): Promise<boolean> => {
  const known = new Map((await findQuarantined(db)).map(({ stream, revision }) => [stream, revision]));
  let restored = false;
  for (const stream of await streams()) {
    if (signal.aborted) return false;
    const found = await verified(log, stream);
    if (found && found.revision < (known.get(stream) ?? Number.POSITIVE_INFINITY)) {
      logger.error('a record cannot be relied on any more; it is quarantined', { ...found });
      await setApart(db, [found]);
    }
    if (!found && known.has(stream)) {
      logger.info('a quarantined record was restored', { stream });
      restored = true;
    }
  }
  return restored;
};

const longestFirstMs = 60_000;

/**
 * Goes on patrol soon and then at the given pace; an absent store or vault only puts it off.
 * @returns true when a stream was restored, false when the signal aborts
 */
export const onPatrol = async (
  once: () => Promise<boolean>,
  everyMs: number,
  logger: Pick<Logger, 'warn'>,
  signal: AbortSignal,
): Promise<boolean> => {
  const ended = (): boolean => signal.aborted;
  for (let pauseMs = Math.min(everyMs, longestFirstMs); ; pauseMs = everyMs) {
    await Promise.allSettled([sleep(pauseMs, undefined, { signal })]);
    if (ended()) return false;
    try {
      if (await once()) return true;
    } catch (error) {
      if (!ended())
        logger.warn('the records could not be verified once more; it is tried again later', {
          reason: messageOf(error),
        });
    }
  }
};
