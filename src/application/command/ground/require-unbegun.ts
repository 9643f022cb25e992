import { subjectOf, trialStream } from '../../../contracts/names.js';
import {
  type CaughtUp,
  type EventLog,
  type LogItem,
  LogCorrupted,
  LogUnavailable,
} from '../../ports/event-log.js';

/** A command has ten seconds. */
const patienceMs = 5_000;

/** What somebody else put there proves nothing; what a newer program may have written can be a record. */
const isRecord = (item: Exclude<LogItem, CaughtUp>): boolean =>
  subjectOf(item.stream) !== null && ('metadata' in item || item.why === 'NEWER');

/** The first participant's record that the log holds; null where it holds none. */
const firstRecord = async ({ subscribe }: Pick<EventLog, 'subscribe'>): Promise<string | null> => {
  for await (const item of subscribe(null, AbortSignal.timeout(patienceMs), 1)) {
    if (!('stream' in item)) return null;
    if (isRecord(item)) return item.stream;
  }
  throw new LogUnavailable('the log ended before its newest event was read');
};

/**
 * A trial that began anew beside a participant's record would give out its numbers a second time. Ask it of an empty trial
 * only: it reads the log to its end.
 * @throws LogCorrupted, LogUnavailable, VaultUnavailable
 */
export const requireUnbegun = async (log: Pick<EventLog, 'subscribe'>): Promise<void> => {
  const record = await firstRecord(log);
  if (record === null) return;
  throw new LogCorrupted(
    trialStream,
    `${trialStream} is empty although ${record} has begun; restore it from a backup`,
  );
};
