import { setTimeout as sleep } from 'node:timers/promises';
import type { AllStreamRecordedEvent } from '@eventstore/db-client';
import {
  LogCorrupted,
  type EventLog,
  type LoggedEvent,
  type LogItem,
  type Unreliable,
} from '../../application/ports/event-log.js';
import { RowUnusable, type KeyVault } from '../../application/ports/key-vault.js';
import { clockStream, trialStream } from '../../contracts/names.js';
import type { Logger } from '../../application/ports/logger.js';
import { doubtOf, isUnsound, unsoundFrom, type Unsound } from '../../application/ports/unsound.js';
import { ForeignStreams } from './foreign-streams.js';
import { openEvent } from './open-event.js';
import { NoAnswer } from './store-call.js';
import type { StoreClient } from './store-client.js';
import { failureOf, reasonOf } from './store-failures.js';
import { storedEvent } from './stored-event.js';
import { familyOf } from './stream-family.js';
import { subscriptionFeed, type FeedItem } from './subscription-feed.js';
import { unfollowable } from './unavailable.js';
import { verifyLink, type Head } from './verify-chain.js';

const firstPauseMs = 100;
const longestPauseMs = 5_000;

const later = (a: string | null, b: string | null): string | null => {
  if (a === null || b === null) return a ?? b;
  return BigInt(a) > BigInt(b) ? a : b;
};

/** On trial and clock every decision rests; any other stream that cannot be relied on concerns itself alone. */
const stopsOnlyItself = (error: unknown, stream: string): error is Unsound =>
  stream !== trialStream && stream !== clockStream && isUnsound(error);

/** The end of a stream that was deleted for good bears no revision of its own: nothing of the stream is left. */
const revisionOf = ({ revision }: AllStreamRecordedEvent): number =>
  revision > BigInt(Number.MAX_SAFE_INTEGER) ? 0 : Number(revision);

const unreliable = (event: AllStreamRecordedEvent, error: Unsound): Unreliable => ({
  type: '$unreliable',
  stream: event.streamId,
  revision: error instanceof RowUnusable ? unsoundFrom(error) : revisionOf(event),
  why: doubtOf(error),
  position: event.position.commit.toString(),
  reason: error.message,
});

/**
 * All events of ours after a position, verified and decoded, in commit order, each once. A broken connection, or a vault
 * that cannot be reached, is logged and tried again from the last event handed out. An event that cannot be relied on is
 * said in its place; only where every decision rests on its stream does it end the subscription, as do `patience`
 * failures in a row.
 */
export const createSubscribe = (
  openStore: () => StoreClient,
  vault: Pick<KeyVault, 'keyById'>,
  logger: Pick<Logger, 'warn'>,
): EventLog['subscribe'] =>
  async function* subscribe(after, signal, patience = Infinity): AsyncGenerator<LogItem, void, undefined> {
    const store = openStore();
    const heads = new Map<string, Head>();
    const foreign = new ForeignStreams(logger);
    const ended = (): boolean => signal.aborted;
    let position = after;
    let pauseMs = firstPauseMs;
    let failed = 0;
    const failedAgain = (error: unknown): void => {
      failed += 1;
      const { name, subscription } = failureOf(error);
      const isHopeless = patience < Infinity && subscription === 'stop';
      if (isHopeless || failed >= patience) throw name === 'other' ? error : unfollowable(position, error);
    };

    const verified = async (event: AllStreamRecordedEvent): Promise<LoggedEvent> => {
      const stored = storedEvent(event);
      const head = verifyLink(stored, heads.get(event.streamId) ?? null);
      const opened = await openEvent(stored, vault);
      heads.set(event.streamId, head);
      return opened;
    };

    const decoded = async (item: FeedItem): Promise<LogItem | null> => {
      if (item.kind === 'caught-up') {
        return { type: '$caught-up', position: later(position, item.checkpoint) };
      }
      const { streamId } = item.event;
      if (familyOf(streamId) === null) {
        foreign.skipped(streamId);
        return null;
      }
      try {
        return await verified(item.event);
      } catch (error) {
        if (!stopsOnlyItself(error, streamId)) throw error;
        return unreliable(item.event, error);
      }
    };

    try {
      while (!ended()) {
        try {
          for await (const item of subscriptionFeed(store.get(), position, signal)) {
            const next = await decoded(item);
            position = next
              ? next.position
              : item.kind === 'event'
                ? item.event.position.commit.toString()
                : position;
            pauseMs = firstPauseMs;
            failed = 0;
            if (next) yield next;
          }
          if (ended()) return;
          throw new NoAnswer('the event store ended it');
        } catch (error) {
          if (error instanceof LogCorrupted) throw error;
          failedAgain(error);
          logger.warn(`the subscription broke and is opened again in ${pauseMs} ms: ${reasonOf(error)}`);
        }
        await Promise.allSettled([sleep(pauseMs, undefined, { signal })]);
        pauseMs = Math.min(2 * pauseMs, longestPauseMs);
      }
    } finally {
      await store.dispose();
    }
  };
