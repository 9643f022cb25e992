import type { RecordedEvent, ResolvedEvent } from '../wire/read-response.js';
import type { EventRow, EventTable } from './event-table.js';
import {
  linkType,
  type Page,
  type PageRequest,
  type StreamPage,
  tombstoneOnWire,
  tombstoneRevision,
} from './records.js';
import type { StreamRegistry } from './stream-registry.js';
import { type StreamState, type StreamStates, visibleFrom } from './stream-state.js';

/** Reads pages. Each call sees one committed state and leaves nothing open. */
export class Reader {
  constructor(
    private readonly events: EventTable,
    private readonly registry: StreamRegistry,
    private readonly states: StreamStates,
    private readonly now: () => number,
    /** Hands a malformed link out as an ordinary event. */
    private readonly malformedIsOrdinary: boolean,
  ) {}

  holdsPosition(position: number): boolean {
    return this.events.ofAll(position, false, 1)[0]?.position === position;
  }

  /** State of a stream, for subscriptions. */
  stateOf(stream: string): StreamState {
    return this.states.of(stream);
  }

  /** Visible events of a stream; the start is inclusive in both directions. */
  stream(name: string, request: PageRequest): StreamPage {
    const state = this.states.of(name);
    if (state.tombstoned) return { kind: 'deleted' };
    if (state.stream === undefined || state.last < 0 || state.metadata.softDeleted)
      return { kind: 'missing' };
    return this.#page(state.stream.id, state, request);
  }

  /** Stored events of a tombstoned stream from a revision on, the tombstone included. */
  beforeTombstone(name: string, request: PageRequest): Page {
    const state = this.states.of(name);
    if (state.stream === undefined) return { kind: 'page', events: [], next: request.from, atEnd: true };
    return this.#page(state.stream.id, state, request);
  }

  /** Events of all streams in commit order; the start is inclusive forwards and exclusive backwards. */
  all({ from, backwards, limit, resolveLinks }: PageRequest): Page {
    const rows = this.events.ofAll(from, backwards, limit);
    const events = rows
      .filter((row) => !this.registry.nameOf(row.stream).isHiddenInAll)
      .map((row) => this.#resolve(row, resolveLinks));
    const latest = rows.at(-1);
    if (latest === undefined) return { kind: 'page', events, next: from, atEnd: true };
    return { kind: 'page', events, next: backwards ? latest.position : latest.position + 1, atEnd: false };
  }

  #page(stream: number, state: StreamState, { from, backwards, limit, resolveLinks }: PageRequest): Page {
    const floor = visibleFrom(state);
    const rows = this.events.ofStream(stream, backwards ? from : Math.max(from, floor), backwards, limit);
    const events = rows
      .filter((row) => row.revision >= floor && !this.#isExpired(row, state))
      .map((row) => this.#resolve(row, resolveLinks));
    const latest = rows.at(-1);
    if (latest === undefined) return { kind: 'page', events, next: from, atEnd: true };
    return backwards
      ? { kind: 'page', events, next: latest.revision - 1, atEnd: latest.revision <= floor }
      : { kind: 'page', events, next: latest.revision + 1, atEnd: latest.revision >= state.last };
  }

  #isExpired(row: EventRow, { metadata }: StreamState): boolean {
    return metadata.maxAge !== undefined && row.created < this.now() - metadata.maxAge;
  }

  #resolve(row: EventRow, resolveLinks: boolean): ResolvedEvent {
    const record = this.#record(row);
    const isLink = resolveLinks && row.type === linkType;
    if (!isLink || (this.malformedIsOrdinary && targetOf(row) === undefined))
      return { event: record, link: undefined, position: row.position };
    const target = this.#target(row);
    return { event: target && this.#record(target), link: record, position: row.position };
  }

  /** The event that a link points at; undefined when it is malformed, missing, hidden or deleted. */
  #target(link: EventRow): EventRow | undefined {
    const target = targetOf(link);
    if (target === undefined) return undefined;
    const { revision, stream } = target;
    const page = this.states.of(stream);
    if (page.stream === undefined || page.tombstoned || page.metadata.softDeleted) return undefined;
    const [row] = this.events.ofStream(page.stream.id, revision, false, 1);
    if (row?.revision !== revision || row.revision < visibleFrom(page) || this.#isExpired(row, page))
      return undefined;
    return row;
  }

  #record(row: EventRow): RecordedEvent {
    return {
      streamName: this.registry.nameOf(row.stream).nameBytes,
      revision: row.revision === tombstoneRevision ? tombstoneOnWire : row.revision,
      position: row.position,
      id: row.id,
      type: row.type,
      isJson: row.isJson,
      created: row.created,
      metadata: row.metadata,
      data: row.data,
    };
  }
}

/** What the data of a link name; undefined when they are malformed. */
const targetOf = (link: EventRow): { readonly revision: number; readonly stream: string } | undefined => {
  const text = Buffer.from(link.data).toString('utf8');
  const [, revision, stream] = /^(\d{1,15})@(.*)$/su.exec(text) ?? [];
  return revision === undefined || stream === undefined ? undefined : { revision: Number(revision), stream };
};
