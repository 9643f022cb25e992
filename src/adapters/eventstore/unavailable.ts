import { LogCorrupted, LogUnavailable } from '../../application/ports/event-log.js';
import { reasonOf } from './store-failures.js';

export const unreadable = (stream: string, cause: unknown): LogUnavailable =>
  new LogUnavailable(
    `the event store failed while reading ${stream}: ${reasonOf(cause)}; is it running at EVENTSTORE_URL? Read again`,
    { cause },
  );

export const outcomeUnknown = (stream: string, cause: unknown): LogUnavailable =>
  new LogUnavailable(
    `the event store failed while appending to ${stream}: ${reasonOf(cause)}; is it running at EVENTSTORE_URL? ` +
      'The outcome is unknown, read again',
    { cause },
  );

export const clockBehind = (stream: string, cause: unknown): LogUnavailable =>
  new LogUnavailable(
    `the event store found the time for an append to ${stream} over at once: the clock of this machine is behind that of ` +
      'the store; set both by a time server. Nothing was written',
    { cause },
  );

export const deleted = (stream: string, cause: unknown): LogCorrupted =>
  new LogCorrupted(stream, `${stream} was deleted in the event store; restore it from a backup`, { cause });

export const renumbered = (stream: string): LogCorrupted =>
  new LogCorrupted(
    stream,
    `${stream} was deleted or cut off in the event store while it was written; restore it there`,
  );

export const unfollowable = (position: string | null, cause: unknown): LogUnavailable =>
  new LogUnavailable(
    `the event store failed while handing out events after ${position ?? 'the start'}: ${reasonOf(cause)}; ` +
      'is it running at EVENTSTORE_URL?',
    { cause },
  );
