import { EventNotKnownYet, type EventLog, type LoggedEvent } from '../../application/ports/event-log.js';
import type { Logger } from '../../application/ports/logger.js';
import { isUnsound } from '../../application/ports/unsound.js';
import { clockStream, trialStream } from '../../contracts/names.js';
import { comparePositions, type Position } from '../positions.js';
import type { Checkpoint } from './checkpoint.js';
import type { LastEvent } from './checkpoints-table.js';

/**
 * The log lacks an event that the read models have seen: evidence of a loss. The rows are kept, since they may be all that
 * is left of it, and nothing is projected before the log is whole again or the loss is declared.
 */
export class LogLacksEvents extends Error {
  override readonly name = 'LogLacksEvents';
  constructor(
    readonly missing: { readonly stream: string; readonly revision: number },
    message: string,
  ) {
    super(message);
  }
}

export class LogMoved extends Error {
  override readonly name = 'LogMoved';
}

/** The newest event that was seen stands at another position than it did. */
export interface Moved {
  readonly lastEvent: LastEvent;
  readonly position: Position;
  readonly positionNow: Position;
}

type Log = Pick<EventLog, 'readFrom'>;

const lacks = ({ stream, revision, hash }: LastEvent, instead: LoggedEvent | undefined): LogLacksEvents =>
  new LogLacksEvents(
    { stream, revision },
    `the read models have seen ${stream} revision ${revision} with the hash ${hash}, but the log ` +
      (instead ? `holds another event there (${instead.metadata.hash})` : 'ends before it') +
      '. Events were lost, or EVENTSTORE_URL or the database is of another trial. The read models are kept as they are ' +
      'and take in nothing: restore the newest backup of the log. Only once the loss is accepted, discard the read models',
  );

/** null where the event cannot be relied on: that is a finding of its own, and the rows of all others go on. */
const eventAt = async (
  log: Log,
  { stream, revision }: LastEvent,
  logger: Pick<Logger, 'warn'>,
): Promise<LoggedEvent | undefined | null> => {
  try {
    return (await log.readFrom(stream, revision))[0];
  } catch (error) {
    const waits = error instanceof EventNotKnownYet && (stream === trialStream || stream === clockStream);
    if (waits || !isUnsound(error)) throw error;
    logger.warn('the read models cannot be compared with a stream that cannot be relied on', {
      stream,
      revision,
    });
    return null;
  }
};

/**
 * Whether this is the log from which the rows come: the newest events that were seen must stand in it, with their hash and
 * at their position. Answers one that has moved, or null when all is as it was.
 * @throws LogLacksEvents, whatever else has moved
 */
export const compareWithLog = async (
  log: Log,
  checkpoints: readonly Checkpoint[],
  logger: Pick<Logger, 'warn'>,
): Promise<Moved | null> => {
  let moved: Moved | null = null;
  const seen = new Map(
    checkpoints.flatMap(({ position, lastEvent }) =>
      lastEvent ? [[`${lastEvent.hash}@${position ?? ''}`, { position, lastEvent }] as const] : [],
    ),
  );
  for (const { position, lastEvent } of seen.values()) {
    const event = await eventAt(log, lastEvent, logger);
    if (event === null) continue;
    if (event?.revision !== lastEvent.revision || event.metadata.hash !== lastEvent.hash)
      throw lacks(lastEvent, event);
    if (comparePositions(event.position, position) !== 0)
      moved ??= { lastEvent, position, positionNow: event.position };
  }
  return moved;
};

/**
 * For a log that is followed: a store that came back may be another one.
 * @throws LogLacksEvents; LogMoved, upon which `prepare` rebuilds
 */
export const requireSameLog = async (
  log: Log,
  checkpoints: readonly Checkpoint[],
  logger: Pick<Logger, 'warn'>,
): Promise<void> => {
  if (await compareWithLog(log, checkpoints, logger))
    throw new LogMoved('the log was moved while it was followed; the read models are compared with it again');
};
