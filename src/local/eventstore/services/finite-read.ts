import { setImmediate } from 'node:timers/promises';
import type { EventStore } from '../store/event-store.js';
import { type PageRequest, type StreamPage, tombstoneRevision, toSafe } from '../store/records.js';
import type { ReadFrom, ReadRequest, ReadSource } from '../wire/read-request.js';
import { encodeEvent, encodeStreamNotFound } from '../wire/read-response.js';
import { invalidArgument, streamDeleted } from './call-error.js';
import { compileFilter, type EventFilter } from './event-filter.js';
import type { Outgoing } from './outgoing.js';

const pageLength = 256;

/** Answers a read that ends: up to `count` visible (and, with a filter, matching) events, page by page. */
export const finiteRead = async (
  store: EventStore,
  request: ReadRequest,
  source: ReadSource,
  out: Outgoing,
): Promise<void> => {
  if (source.kind === 'stream' && request.filter !== undefined)
    throw invalidArgument('a filter can only be used when reading all streams');
  const filter = request.filter === undefined ? undefined : compileFilter(request.filter);
  const { backwards, resolveLinks } = request;
  let left = toSafe(request.count ?? 0n);
  let from = startOf(source, backwards, store);
  while (left > 0 && !out.isOver) {
    const page = readPage(store, source, {
      from,
      backwards,
      resolveLinks,
      limit: Math.min(left, pageLength),
    });
    if (page.kind === 'deleted') throw streamDeleted(nameOf(source));
    if (page.kind === 'missing') {
      await out.send(encodeStreamNotFound(nameOf(source)));
      break;
    }
    for (const event of page.events) {
      if (left === 0 || !passes(filter, event)) continue;
      if (!(await out.send(encodeEvent(event, request.structuredIds)))) return;
      left -= 1;
    }
    if (page.atEnd) break;
    from = page.next;
    await setImmediate();
  }
  out.end();
};

const readPage = (store: EventStore, source: ReadSource, page: PageRequest): StreamPage =>
  source.kind === 'all' ? store.readAll(page) : store.readStream(nameOf(source), page);

const passes = (filter: EventFilter | undefined, event: Parameters<EventFilter['matches']>[0]): boolean =>
  filter === undefined || filter.matches(event);

const nameOf = (source: ReadSource): string => (source.kind === 'stream' ? (source.stream ?? '') : '');

/**
 * First revision (inclusive) or position (inclusive forwards, exclusive backwards) of the read. Reading on from the end
 * or back from the start of everything gives nothing.
 */
const startOf = (source: ReadSource, backwards: boolean, store: EventStore): number => {
  const { from } = source;
  if (source.kind === 'stream') return fromRevision(from, backwards);
  switch (from.kind) {
    case 'start':
      return 0;
    case 'end':
      return store.lastPosition + 1;
    case 'at':
      return toSafe(from.value);
    default:
      return from satisfies never;
  }
};

const fromRevision = (from: ReadFrom, backwards: boolean): number => {
  switch (from.kind) {
    case 'start':
      return 0;
    case 'end':
      return backwards ? tombstoneRevision - 1 : tombstoneRevision;
    case 'at':
      return Math.min(toSafe(from.value), backwards ? tombstoneRevision - 1 : tombstoneRevision);
    default:
      return from satisfies never;
  }
};
