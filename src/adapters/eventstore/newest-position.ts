import { BACKWARDS, END } from '@eventstore/db-client';
import { LogUnavailable } from '../../application/ports/event-log.js';
import type { LogHead } from '../../application/ports/log-head.js';
import { NoAnswer } from './store-call.js';
import type { StoreClient } from './store-client.js';
import { familyOf } from './stream-family.js';

/** Events of the store's own, or of others, that may stand behind the newest of ours. */
const looked = 64;
const deadline = 5_000;

/** The end of the log as the subscription sees it: events of other systems do not count, however new they are. */
export const createNewestPosition =
  (store: StoreClient): LogHead['head'] =>
  async () => {
    try {
      const client = store.get();
      const newest = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: looked, deadline });
      let position: string | null = null;
      // Read to the end: a read that is left open keeps its connection.
      for await (const { event } of newest)
        if (event && familyOf(event.streamId) !== null) position ??= event.position.commit.toString();
      if (store.isGone(client)) throw new NoAnswer('the connection was given up before all was read');
      return position;
    } catch (cause) {
      throw new LogUnavailable('the event store does not say where the log ends', { cause });
    }
  };
