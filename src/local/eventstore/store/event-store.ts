import { randomBytes } from 'node:crypto';
import { type Database, type DatabaseOptions, openDatabase } from './database.js';
import { sqliteCode, sqliteFull } from '../failure.js';
import { CommitQueue, type Transaction } from './commit-queue.js';
import { CommitSignal } from './commit-signal.js';
import { EventTable } from './event-table.js';
import { IdWindow } from './id-window.js';
import { Reader } from './reader.js';
import type {
  AppendCommand,
  DeleteCommand,
  NewEvent,
  Page,
  PageRequest,
  StreamPage,
  WriteOutcome,
} from './records.js';
import { StreamRegistry } from './stream-registry.js';
import { type StreamState, StreamStates } from './stream-state.js';
import { Writer } from './writer.js';

/** So many recent event ids make retries under `any` and `stream_exists` idempotent. */
const idWindow = 200_000;
const dense = (): number => 1;
/** Positions of a server are offsets in its files. */
const sizeOf = ({ data, metadata }: NewEvent): number => 96 + data.length + metadata.length;
const never = (): boolean => false;

export interface EventStoreOptions extends DatabaseOptions {
  /** Called once when the store can no longer be trusted to write; the process should end and start again. */
  readonly onFatal: (error: unknown) => void;
  /** For tests: gaps between positions, more system events, malformed links as ordinary events. */
  readonly likeServer?: boolean;
}

/**
 * The store behind the server: a single writer with group commit, and page reads of committed state.
 *
 * Requests and results are plain values, so that the store can move to a thread of its own.
 */
export class EventStore {
  readonly #database: Database;
  readonly #writer: Writer;
  readonly #reader: Reader;
  readonly #queue: CommitQueue;
  readonly #committed = new CommitSignal();

  /** @throws DataFileError when the file is held by another process or is none of this server. */
  constructor(options: EventStoreOptions) {
    this.#database = openDatabase(options);
    const { sql } = this.#database;
    const events = new EventTable(sql);
    const registry = new StreamRegistry(sql, (stream) => events.lastRevision(stream));
    const states = new StreamStates(registry, events);
    const now = (): number => Date.now();
    const likeServer = options.likeServer ?? false;
    const stepOf = likeServer ? sizeOf : dense;
    this.#writer = new Writer(events, registry, states, new IdWindow(idWindow), now, stepOf);
    this.#reader = new Reader(events, registry, states, now, likeServer);
    this.#queue = new CommitQueue(
      this.#transaction(),
      () => {
        this.#committed.notify();
      },
      (error) => {
        // A full disk fails one group and nothing else: the store goes on as soon as there is room.
        if (sqliteCode(error) === sqliteFull) return 'go on';
        options.onFatal(error);
        return 'give up';
      },
    );
    if (this.#writer.lastPosition === 0) this.#writeFirstEvents(likeServer);
  }

  /** 16 bytes that identify this database. */
  get instanceId(): Buffer {
    return Buffer.from(this.#database.instance.replaceAll('-', ''), 'hex');
  }

  /** Position of the last committed event. */
  get lastPosition(): number {
    return this.#writer.lastPosition;
  }

  /**
   * Settles once the append is durable or refused.
   * @throws CommitFailedError when it could not be written or was cancelled before
   */
  append(command: AppendCommand, isCancelled: () => boolean = never): Promise<WriteOutcome> {
    const bytes = command.events.reduce((sum, event) => sum + event.data.length + event.metadata.length, 0);
    return this.#queue.enqueue(() => this.#writer.append(command), bytes, isCancelled);
  }

  softDelete(command: DeleteCommand): Promise<WriteOutcome> {
    return this.#queue.enqueue(() => this.#writer.softDelete(command), 0, never);
  }

  tombstone(command: DeleteCommand): Promise<WriteOutcome> {
    return this.#queue.enqueue(() => this.#writer.tombstone(command), 0, never);
  }

  readStream(stream: string, request: PageRequest): StreamPage {
    return this.#reader.stream(stream, request);
  }

  readBeforeTombstone(stream: string, request: PageRequest): Page {
    return this.#reader.beforeTombstone(stream, request);
  }

  readAll(request: PageRequest): Page {
    return this.#reader.all(request);
  }

  stateOf(stream: string): StreamState {
    return this.#reader.stateOf(stream);
  }

  /** Whether an event stands at the position. */
  holdsPosition(position: number): boolean {
    return this.#reader.holdsPosition(position);
  }

  /** Calls back once, after the next commit. @returns a function that cancels the call. */
  onNextCommit(wake: () => void): () => void {
    return this.#committed.onNext(wake);
  }

  /** Settles when all queued writes are answered. */
  flush(): Promise<void> {
    return this.#queue.drained();
  }

  close(): void {
    this.#database.close();
  }

  #transaction(): Transaction {
    const { sql } = this.#database;
    const begin = sql.prepare('BEGIN IMMEDIATE');
    const commit = sql.prepare('COMMIT');
    return {
      begin: () => {
        begin.run();
      },
      commit: () => {
        commit.run();
      },
      rollback: () => {
        if (sql.isTransaction) sql.exec('ROLLBACK');
        this.#writer.reload();
      },
    };
  }

  /** `$all` is never empty: the database begins with system events. */
  #writeFirstEvents(likeServer: boolean): void {
    const { sql } = this.#database;
    const instance = JSON.stringify({ instance: this.#database.instance });
    const first = [['$server', '$serverCreated', instance, this.instanceId] as const];
    const more = (likeServer ? systemEvents : []).map((event) => [...event, randomBytes(16)] as const);
    sql.exec('BEGIN IMMEDIATE');
    for (const [stream, type, json, id] of [...first, ...more])
      this.#writer.append({
        stream,
        expected: { kind: 'any' },
        events: [{ id, type, isJson: true, data: Buffer.from(json, 'utf8'), metadata: Buffer.alloc(0) }],
      });
    sql.exec('COMMIT');
  }
}

/** Of the kind with which a database of EventStoreDB begins. */
const systemEvents = [
  ['$$$settings', '$metadata', '{"$maxCount":1}'],
  ['$user-admin', '$UserCreated', '{"loginName":"admin"}'],
  ['$users', '$User', '"admin"'],
] as const;
