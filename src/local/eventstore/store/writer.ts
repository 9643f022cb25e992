import { randomUUID } from 'node:crypto';
import { decideAppend } from './append-decision.js';
import type { EventTable } from './event-table.js';
import type { IdWindow } from './id-window.js';
import {
  type AppendCommand,
  type DeleteCommand,
  deletedType,
  metadataType,
  type NewEvent,
  tombstoneRevision,
  toSafe,
  type WriteOutcome,
} from './records.js';
import { parseMetadata, softDeleteJson, withTruncateBefore } from './stream-metadata.js';
import type { Stream, StreamRegistry } from './stream-registry.js';
import { metastreamOf, type StreamState, type StreamStates } from './stream-state.js';

const nothing = Buffer.alloc(0);

/** Carries out write commands. Every method runs inside the transaction of the commit group. */
export class Writer {
  #lastPosition = 0;

  constructor(
    private readonly events: EventTable,
    private readonly registry: StreamRegistry,
    private readonly states: StreamStates,
    private readonly ids: IdWindow,
    private readonly now: () => number,
    private readonly stepOf: (event: NewEvent) => number,
  ) {
    this.reload();
  }

  /** Position of the last event written. */
  get lastPosition(): number {
    return this.#lastPosition;
  }

  /** Takes all memory from the tables again: at the start and after a rollback, when memory may be ahead of the disk. */
  reload(): void {
    this.registry.clear();
    this.ids.clear();
    this.#lastPosition = this.events.lastPosition();
    this.events.forEachId(this.#lastPosition - this.ids.capacity, (stream, id, revision, position) => {
      this.ids.add(stream, id, revision, position);
    });
  }

  append({ stream: name, expected, events }: AppendCommand): WriteOutcome {
    const state = this.states.of(name);
    const streamId = state.stream?.id ?? 0;
    const decision = decideAppend(state, expected, events, {
      find: (id) => this.ids.find(streamId, id),
      from: (revision, limit) => this.events.idsFrom(streamId, revision, limit),
    });
    switch (decision.kind) {
      case 'deleted':
        return { kind: 'deleted' };
      case 'wrong-version':
        return { kind: 'wrong-version', current: state.last };
      case 'repeated':
        return { kind: 'success', revision: decision.revision, position: decision.position };
      case 'write':
        return this.#write(name, state, events);
      default:
        return decision satisfies never;
    }
  }

  /** Hides all events by metadata; an append brings the stream back with the numbering continued. */
  softDelete({ stream: name, expected }: DeleteCommand): WriteOutcome {
    const state = this.states.of(name);
    if (state.tombstoned) return { kind: 'deleted' };
    const { last } = state;
    const exists = last >= 0 || state.hasMetadata;
    if (expected.kind === 'stream_exists' && state.metadata.softDeleted) return { kind: 'deleted' };
    if (!exists || !holds(state, expected)) return { kind: 'wrong-version', current: last };
    const position = this.#insert(
      this.registry.findOrCreate(metastreamOf(name)),
      metadataEvent(softDeleteJson),
    );
    return { kind: 'success', revision: last, position };
  }

  /** Deletes for ever. */
  tombstone({ stream: name, expected }: DeleteCommand): WriteOutcome {
    const state = this.states.of(name);
    if (state.tombstoned) return { kind: 'deleted' };
    if (!holds(state, expected)) return { kind: 'wrong-version', current: state.last };
    const stream = this.registry.findOrCreate(name);
    const event = { id: newId(), type: deletedType, isJson: false, data: nothing, metadata: nothing };
    const position = this.#insert(stream, event, tombstoneRevision);
    return { kind: 'success', revision: tombstoneRevision, position };
  }

  #write(name: string, state: StreamState, events: readonly NewEvent[]): WriteOutcome {
    const owner = name.startsWith('$$') ? this.states.of(name.slice(2)) : undefined;
    const stream = state.stream ?? this.registry.findOrCreate(name);
    const firstRevision = state.last + 1;
    let position = 0;
    for (const event of events) position = this.#insert(stream, event);
    const revision = stream.last;
    if (state.metadata.softDeleted) this.#undelete(name, '{}', firstRevision);
    const latest = events.at(-1);
    if (owner?.metadata.softDeleted === true && latest !== undefined) {
      const json = Buffer.from(latest.data).toString('utf8');
      if (!parseMetadata(json).softDeleted) this.#undelete(name.slice(2), json, owner.last + 1);
    }
    return { kind: 'success', revision, position };
  }

  /** Makes the stream visible from a revision on. */
  #undelete(name: string, metadata: string, from: number): void {
    this.#insert(
      this.registry.findOrCreate(metastreamOf(name)),
      metadataEvent(withTruncateBefore(metadata, from)),
    );
  }

  #insert(stream: Stream, event: NewEvent, revision = stream.last + 1): number {
    const position = this.#lastPosition + this.stepOf(event);
    this.events.insert(position, stream.id, revision, this.now(), event);
    this.ids.add(stream.id, event.id, revision, position);
    this.#lastPosition = position;
    stream.last = revision;
    stream.metadata = undefined;
    return position;
  }
}

/** Whether a deletion may go ahead; a soft-deleted stream also counts as none. */
const holds = (state: StreamState, expected: DeleteCommand['expected']): boolean => {
  switch (expected.kind) {
    case 'any':
      return true;
    case 'no_stream':
      return state.last < 0 || state.metadata.softDeleted;
    case 'stream_exists':
      return state.last >= 0 || state.hasMetadata;
    case 'revision':
      return toSafe(expected.revision) === state.last;
    default:
      return expected satisfies never;
  }
};

const newId = (): Buffer => Buffer.from(randomUUID().replaceAll('-', ''), 'hex');

const metadataEvent = (json: string): NewEvent => ({
  id: newId(),
  type: metadataType,
  isJson: true,
  data: Buffer.from(json, 'utf8'),
  metadata: nothing,
});
