import type { EventLog, LoggedEvent } from '../../application/ports/event-log.js';
import type { KeyVault } from '../../application/ports/key-vault.js';
import { doubtOf, isUnsound } from '../../application/ports/unsound.js';
import { openEvent } from './open-event.js';
import type { StoredReader } from './read-stored.js';
import { beforeFirst, type Head, verifyLink } from './verify-chain.js';

/** What of a stream can be relied on: everything before the first event that was altered, is not ours, or that nobody here can read. */
export const createReadSound =
  (reader: Pick<StoredReader, 'each'>, vault: Pick<KeyVault, 'keyById'>): EventLog['readSound'] =>
  async (stream) => {
    const events: LoggedEvent[] = [];
    let head: Head = beforeFirst;
    try {
      for await (const event of reader.each(stream, 0)) {
        head = verifyLink(event, head);
        events.push(await openEvent(event, vault));
      }
      return { events, unsound: null };
    } catch (error) {
      if (!isUnsound(error)) throw error;
      return { events, unsound: { revision: events.length, why: doubtOf(error), reason: error.message } };
    }
  };
