import {
  type EventLog,
  LogCorrupted,
  type LoggedEvent,
  type SoundRead,
} from '../../application/ports/event-log.js';
import type { KeyVault } from '../../application/ports/key-vault.js';
import { doubtOf, isUnsound } from '../../application/ports/unsound.js';
import { openEvent } from './open-event.js';
import type { StoredReader } from './read-stored.js';
import type { StoredEvent } from './stored-event.js';
import { beforeFirst, type Head, verifyLink } from './verify-chain.js';

/** What of a stream can be relied on: everything before the first event that was altered, is not ours, or that nobody here can read. */
export const createReadSound = (
  reader: Pick<StoredReader, 'forwards'>,
  vault: Pick<KeyVault, 'keyById'>,
): EventLog['readSound'] => {
  const sound = async (stored: readonly StoredEvent[]): Promise<SoundRead> => {
    const events: LoggedEvent[] = [];
    let head: Head = beforeFirst;
    for (const event of stored) {
      try {
        head = verifyLink(event, head);
        events.push(await openEvent(event, vault));
      } catch (error) {
        if (!isUnsound(error)) throw error;
        return { events, unsound: { revision: events.length, why: doubtOf(error), reason: error.message } };
      }
    }
    return { events, unsound: null };
  };

  return async (stream) => {
    try {
      return await sound(await reader.forwards(stream, 0));
    } catch (error) {
      if (!(error instanceof LogCorrupted)) throw error;
      const before = error.revision === 0 ? [] : await reader.forwards(stream, 0, error.revision);
      const { events, unsound } = await sound(before);
      return {
        events,
        unsound: unsound ?? { revision: error.revision, why: 'ALTERED', reason: error.message },
      };
    }
  };
};
