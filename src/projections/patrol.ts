import { setTimeout as sleep } from 'node:timers/promises';
import type { Doubt, EventLog } from '../application/ports/event-log.js';
import type { Logger } from '../application/ports/logger.js';
import { doubtOf, isUnsound, unsoundFrom } from '../application/ports/unsound.js';
import { againAndAgain } from '../application/shared/again-and-again.js';
import { findQuarantined, setApart } from './quarantine.js';
import type { ReadDb } from './read-database.js';
import { messageOf } from '../domain/shared/message-of.js';

export interface Found {
  readonly stream: string;
  readonly revision: number;
  readonly why: Doubt;
  readonly reason: string;
}

/** What of the stream cannot be relied on; null when it verifies from its first event to its last. */
const verified = async (log: Pick<EventLog, 'readFrom'>, stream: string): Promise<Found | null> => {
  try {
    await log.readFrom(stream, 0);
    return null;
  } catch (error) {
    if (!isUnsound(error)) throw error;
    return { stream, revision: unsoundFrom(error), why: doubtOf(error), reason: error.message };
  }
};

const isOtherwise = (a: Omit<Found, 'stream'>, b: Omit<Found, 'stream'>): boolean =>
  a.revision === b.revision && a.why !== b.why;

/** A stream that could not be read keeps nobody from verifying the others, and is told at the end. */
const unread = (failures: readonly unknown[]): Error =>
  new Error(`${failures.length} of the records could not be read; the first: ${messageOf(failures[0])}`, {
    cause: failures[0],
  });

/**
 * Reads every stream once more, as an event may be altered after it was projected. What is found is set apart.
 * @throws when a stream could not be read and none was restored, once all were tried
 * @returns whether of a stream that was set apart more can be relied on now, as it was restored or a newer program reads it, so that the rows must be built anew
 */
export const patrol = async (
  db: ReadDb,
  log: Pick<EventLog, 'readFrom'>,
  streams: () => Promise<readonly string[]>,
  logger: Pick<Logger, 'error' | 'info'>,
  signal: AbortSignal,
): Promise<boolean> => {
  const known = new Map((await findQuarantined(db)).map((row) => [row.stream, row]));
  const failures: unknown[] = [];
  let restored = false;
  for (const stream of await streams()) {
    if (signal.aborted) return false;
    const found = await verified(log, stream).catch((error: unknown) => {
      failures.push(error);
    });
    if (found === undefined) continue;
    const before = known.get(stream);
    if (found && (!before || found.revision < before.revision || isOtherwise(found, before))) {
      logger.error('a record cannot be relied on any more; it is quarantined', { ...found });
      await setApart(db, [found]);
    }
    if (before && (!found || found.revision > before.revision)) {
      logger.info('a quarantined record was restored, or can be read by this program', { stream });
      restored = true;
    }
  }
  if (failures.length > 0 && !restored) throw unread(failures);
  return restored;
};

const longestFirstMs = 60_000;

/** How soon after its start a process goes on its first patrol. */
export const soonMs = (everyMs: number): number => Math.min(everyMs, longestFirstMs);

/**
 * Goes on patrol after `firstMs` and then at the given pace; an absent store or vault only puts it off.
 * @returns true when a stream was restored, false when the signal aborts
 */
export const onPatrol = async (
  once: () => Promise<boolean>,
  { firstMs, everyMs }: { readonly firstMs: number; readonly everyMs: number },
  logger: Pick<Logger, 'warn'>,
  signal: AbortSignal,
): Promise<boolean> => {
  const over = new AbortController();
  let restored = false;
  const go = async (): Promise<void> => {
    restored = await once();
    if (restored) over.abort();
  };
  const failed = (error: unknown): void => {
    if (!signal.aborted)
      logger.warn('the records could not be verified once more; it is tried again later', {
        reason: messageOf(error),
      });
  };
  await Promise.allSettled([sleep(firstMs, undefined, { signal })]);
  await againAndAgain(
    go,
    { everyMs, afterFailureMs: everyMs, failed },
    AbortSignal.any([signal, over.signal]),
  );
  return restored;
};
