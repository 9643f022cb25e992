import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { EventStore } from '../store/event-store.js';
import { type Page, toSafe } from '../store/records.js';
import type { ReadFrom, ReadRequest, ReadSource } from '../wire/read-request.js';
import { encodeCaughtUp, encodeConfirmation, encodeEvent } from '../wire/read-response.js';
import { invalidArgument, streamDeleted } from './call-error.js';
import { Checkpoints } from './checkpoints.js';
import { compileFilter, type EventFilter } from './event-filter.js';
import type { Outgoing } from './outgoing.js';

const pageLength = 256;

/**
 * Answers a subscription: confirmation, events, checkpoint (filtered only), caught up, live events.
 *
 * One loop reads a page after the cursor and parks until the next commit when nothing is left. That gives catch-up,
 * live delivery without gap or repeat, and backpressure by one mechanism.
 */
export const subscribe = async (
  store: EventStore,
  request: ReadRequest,
  source: ReadSource,
  out: Outgoing,
): Promise<void> => {
  if (request.backwards) throw invalidArgument('a subscription cannot run backwards');
  const feed =
    source.kind === 'all' ? allFeed(store, request, source.from) : streamFeed(store, request, source);
  await out.send(encodeConfirmation(randomUUID()));
  let isLive = false;
  while (!out.isOver) {
    const page = feed.nothingNew() ? undefined : feed.next(isLive);
    if (page !== undefined) {
      await deliver(page, feed, request.structuredIds, out);
      if (page.isLast === true) throw streamDeleted(feed.name);
    }
    if (page === undefined || page.atEnd) {
      if (!isLive) {
        isLive = true;
        const checkpoint = feed.checkpoints?.atCatchUp(feed.cursor());
        if (checkpoint !== undefined) await out.send(checkpoint);
        await out.send(encodeCaughtUp());
      }
      if (feed.nothingNew()) await out.park((wake) => store.onNextCommit(wake));
    } else await setImmediate();
  }
};

interface FeedPage extends Page {
  /** The stream is deleted for ever: nothing may follow this page. */
  readonly isLast?: boolean;
}

/** What is subscribed to, with a cursor after the last event handed out. */
interface Feed {
  readonly name: string;
  readonly filter: EventFilter | undefined;
  readonly checkpoints: Checkpoints | undefined;
  /** Cheap test that avoids a query at each commit of others. */
  readonly nothingNew: () => boolean;
  readonly next: (isLive: boolean) => FeedPage;
  /** Position up to which everything was considered; only of use for `$all`. */
  readonly cursor: () => number;
}

const deliver = async (page: FeedPage, feed: Feed, structuredIds: boolean, out: Outgoing): Promise<void> => {
  for (const resolved of page.events) {
    if (feed.filter === undefined || feed.filter.matches(resolved)) {
      if (!(await out.send(encodeEvent(resolved, structuredIds)))) return;
    }
    const checkpoint = feed.checkpoints?.considered(resolved.position);
    if (checkpoint !== undefined && !(await out.send(checkpoint))) return;
  }
};

const allFeed = (store: EventStore, { filter: wanted, resolveLinks }: ReadRequest, from: ReadFrom): Feed => {
  const filter = wanted === undefined ? undefined : compileFilter(wanted);
  let next = firstAfter(from, store.lastPosition);
  return {
    name: '$all',
    filter,
    checkpoints: filter && new Checkpoints(filter.checkpointInterval),
    nothingNew: () => store.lastPosition < next,
    next: () => {
      const page = store.readAll({ from: next, backwards: false, limit: pageLength, resolveLinks });
      next = page.next;
      return page;
    },
    cursor: () => next - 1,
  };
};

const streamFeed = (
  store: EventStore,
  request: ReadRequest,
  source: ReadSource & { kind: 'stream' },
): Feed => {
  if (request.filter !== undefined)
    throw invalidArgument('a filter can only be used when subscribing to all streams');
  const name = source.stream ?? '';
  const { resolveLinks } = request;
  let next = firstAfter(source.from, store.stateOf(name).last);
  const isDeleted = (): boolean => store.stateOf(name).tombstoned;
  return {
    name,
    filter: undefined,
    checkpoints: undefined,
    nothingNew: () => !isDeleted() && store.stateOf(name).last < next,
    next: (isLive) => {
      const wanted = { from: next, backwards: false, limit: pageLength, resolveLinks };
      if (isDeleted()) {
        if (!isLive) throw streamDeleted(name);
        const page = store.readBeforeTombstone(name, wanted);
        next = page.next;
        return { ...page, isLast: page.atEnd };
      }
      const page = store.readStream(name, wanted);
      if (page.kind !== 'page') {
        next = Math.max(next, store.stateOf(name).last + 1);
        return { kind: 'page', events: [], next, atEnd: true };
      }
      next = page.atEnd ? Math.max(page.next, store.stateOf(name).last + 1) : page.next;
      return page;
    },
    cursor: () => 0,
  };
};

/** Subscriptions begin after the given revision or position. */
const firstAfter = (from: ReadFrom, last: number): number => {
  switch (from.kind) {
    case 'start':
      return 0;
    case 'end':
      return last + 1;
    case 'at':
      return toSafe(from.value) + 1;
    default:
      return from satisfies never;
  }
};
