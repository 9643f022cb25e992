import {
  START,
  streamNameFilter,
  type AllStreamRecordedEvent,
  type EventStoreDBClient,
} from '@eventstore/db-client';

export type FeedItem =
  | { readonly kind: 'event'; readonly event: AllStreamRecordedEvent }
  /** Everything before `checkpoint` was handed out; null = nothing was considered yet. */
  | { readonly kind: 'caught-up'; readonly checkpoint: string | null };

interface FeedState {
  failure: Error | null;
  over: boolean;
  /** Newest position that the store says it has considered. */
  checkpoint: string | null;
  /** Where "caught up" was said: how many events are still to be handed out before it. */
  readonly marks: { ahead: number; readonly checkpoint: string | null }[];
  wake: () => void;
}

/** Streams that are not the store's own; by stream and not by type, as an event whose type begins with `$` may stand in one of ours. */
const notOfStore = /^[^$]/u.source;

/**
 * One subscription to all events in streams that are not the store's own, until it breaks (throws), ends or is aborted.
 * The client says "caught up" beside its queue of events; here it comes in its place among them.
 */
export const subscriptionFeed = async function* (
  client: EventStoreDBClient,
  after: string | null,
  signal: AbortSignal,
): AsyncGenerator<FeedItem, void, undefined> {
  const state: FeedState = { failure: null, over: false, checkpoint: null, marks: [], wake: () => undefined };
  const position = after === null ? START : { commit: BigInt(after), prepare: BigInt(after) };
  const filter = streamNameFilter({
    regex: notOfStore,
    checkpointReached: (_subscription, reached) => {
      state.checkpoint = reached.commit.toString();
    },
  });
  const subscription = client.subscribeToAll({ fromPosition: position, filter });
  const finish = (): void => {
    state.over = true;
    state.wake();
  };
  subscription.on('readable', () => {
    state.wake();
  });
  subscription.on('caughtUp', () => {
    state.marks.push({ ahead: subscription.readableLength, checkpoint: state.checkpoint });
    state.wake();
  });
  // Never taken off: a late error of an abandoned subscription must not end the process.
  subscription.on('error', (error: Error) => {
    state.failure = error;
    state.wake();
  });
  subscription.on('end', finish);
  subscription.on('close', finish);
  signal.addEventListener('abort', finish);

  try {
    while (!signal.aborted) {
      if (state.marks[0]?.ahead === 0) {
        yield { kind: 'caught-up', checkpoint: state.marks[0].checkpoint };
        state.marks.shift();
        continue;
      }
      const resolved = subscription.read() as { readonly event?: AllStreamRecordedEvent } | null;
      if (resolved) {
        for (const mark of state.marks) mark.ahead -= 1;
        if (resolved.event) yield { kind: 'event', event: resolved.event };
        continue;
      }
      if (state.failure) throw state.failure;
      if (state.over) return;
      await new Promise<void>((resolve) => {
        state.wake = resolve;
      });
    }
  } finally {
    signal.removeEventListener('abort', finish);
    void Promise.allSettled([subscription.unsubscribe()]);
  }
};
