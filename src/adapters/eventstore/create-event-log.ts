import type { EventLog, LoggedEvent } from '../../application/ports/event-log.js';
import type { LogHead } from '../../application/ports/log-head.js';
import type { StoreClock } from '../../application/ports/store-clock.js';
import type { KeyVault } from '../../application/ports/key-vault.js';
import { createAppend } from './append-events.js';
import type { Logger } from '../../application/ports/logger.js';
import { createNewestPosition } from './newest-position.js';
import { gap } from './event-place.js';
import { openEvent } from './open-event.js';
import { DeadlineWatch } from './deadline-watch.js';
import { createReadSound } from './read-sound.js';
import { createStoredReader } from './read-stored.js';
import { createStoreClient } from './store-client.js';
import { createSubscribe } from './subscribe.js';
import { beforeFirst, verifyLink, type Head } from './verify-chain.js';

export interface EventLogOptions {
  /** Connection string of the event store. */
  readonly url: string;
  readonly vault: Pick<KeyVault, 'keyFor' | 'keyById'>;
  readonly logger: Pick<Logger, 'warn'>;
  /** How long one read or append may take; 8 s unless told, below the 10 s of the activity around it. */
  readonly timeoutMs?: number;
}

/** How long a look at the head may take after an append whose outcome is unknown: what the activity has left. */
const lookMs = 1_500;

/** The log over the official client; nothing is sent before the first use. */
export const createEventLog = ({
  url,
  vault,
  logger,
  timeoutMs = 8_000,
}: EventLogOptions): EventLog & LogHead & StoreClock & { readonly dispose: () => Promise<void> } => {
  const store = createStoreClient(url);
  const reader = createStoredReader(store, timeoutMs);
  const deadlines = new DeadlineWatch(timeoutMs);

  /** Events from a revision on, chained to the one before them. */
  const readFrom = async (stream: string, revision: number): Promise<readonly LoggedEvent[]> => {
    const from = Math.max(0, revision - 1);
    const events: LoggedEvent[] = [];
    let head: Head | null = from === 0 ? beforeFirst : null;
    for await (const event of reader.each(stream, from)) {
      if (head === null && event.place.revision !== from) throw gap(event.place, from);
      head = verifyLink(event, head);
      if (event.place.revision >= revision) events.push(await openEvent(event, vault));
    }
    return events;
  };

  return {
    read: async (stream) => {
      const events = await readFrom(stream, 0);
      const last = events.at(-1);
      return {
        events,
        revision: last?.revision ?? -1,
        headHash: last?.metadata.hash ?? null,
        position: last?.position ?? null,
      };
    },
    readFrom,
    readSound: createReadSound(reader, vault),
    readLast: async (stream) => {
      const stored = await reader.newest(stream);
      if (!stored) return null;
      verifyLink(stored, null);
      return openEvent(stored, vault);
    },
    append: createAppend(store, createStoredReader(store, Math.min(timeoutMs, lookMs)), vault, deadlines),
    isClockBehind: () => deadlines.isClockBehind,
    subscribe: createSubscribe(() => createStoreClient(url), vault, logger),
    head: createNewestPosition(store),
    dispose: store.dispose,
  };
};
