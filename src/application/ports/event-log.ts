import type { ClockKind } from '../../domain/clock/trial-clock.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { Actor } from '../../domain/shared/actor.js';

/** The metadata of every event (docs/architecture.md, events). */
export interface EventMetadata {
  readonly commandId: string;
  /** SHA-256 of the canonical command, hex. */
  readonly commandDigest: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly actor: Actor;
  readonly recordedAt: Instant;
  readonly wallAt: Instant;
  readonly protocolVersion: string;
  readonly trialRevision: number;
  readonly schemaVersion: number;
  readonly clock: ClockKind;
  /** Key that encrypts the data; null for streams in clear. */
  readonly keyId: string | null;
  readonly prevHash: string;
  readonly hash: string;
}

/** A decoded event; `type` is `Shredded` with `originalType` in the data when its key was destroyed. */
export interface LoggedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: EventMetadata;
  /** Commit position in the log, decimal; opaque, compare through `comparePositions` only. */
  readonly position: string;
}

/** What `decide` produced, before the log gives it id, revision and hash. */
export interface NewEvent {
  readonly type: string;
  readonly data: unknown;
}

/** Metadata the caller knows; keyId, schemaVersion and hashes are the log's own business. */
export type AppendMetadata = Omit<EventMetadata, 'keyId' | 'schemaVersion' | 'prevHash' | 'hash'>;

export interface StreamRead {
  readonly events: readonly LoggedEvent[];
  /** -1 for a stream that does not exist. */
  readonly revision: number;
  readonly headHash: string | null;
  readonly position: string | null;
}

/**
 * Why a stream cannot be relied on. ALTERED: its event was altered, stands in the wrong place or is not of this system.
 * LOCKED: the vault cannot open it. NEWER: it is of a type or shape that a newer program may know.
 */
export type Doubt = 'ALTERED' | 'LOCKED' | 'NEWER';

export interface SoundRead {
  readonly events: readonly LoggedEvent[];
  readonly unsound: { readonly revision: number; readonly why: Doubt; readonly reason: string } | null;
}

export type AppendResult =
  | { readonly kind: 'appended'; readonly revision: number; readonly position: string }
  /** Somebody else wrote first: read again and decide again. */
  | { readonly kind: 'version-conflict' };

/**
 * The one log. Every error of an append except a version conflict and `EventUnwritable` means *unknown*: read again and
 * look for the commandId. Implementations throw `LogUnavailable` when the store cannot be reached.
 */
export interface EventLog {
  /** Whole stream, forwards, decoded, with the chain verified; throws `LogCorrupted` naming stream and revision. */
  readonly read: (stream: string) => Promise<StreamRead>;
  /** Events from a revision on. */
  readonly readFrom: (stream: string, revision: number) => Promise<readonly LoggedEvent[]>;
  /** The events before the first one that cannot be relied on, and why that one cannot; null when all can. */
  readonly readSound: (stream: string) => Promise<SoundRead>;
  readonly readLast: (stream: string) => Promise<LoggedEvent | null>;
  /** Event ids are UUIDv5 of (stream, commandId, index): a repeated append is accepted and not written twice. */
  readonly append: (
    stream: string,
    expectedRevision: number,
    prevHash: string | null,
    events: readonly NewEvent[],
    metadata: AppendMetadata,
  ) => Promise<AppendResult>;
  /**
   * All events after a position (null = from the start), in commit order, live; ends when the signal aborts. What cannot
   * be relied on is said in its place and passed over: a stream that was altered stops nobody but itself. Throws
   * `LogCorrupted` for the streams on which every decision rests, `trial` and `clock`. A store that fails is tried again
   * for ever, or until `patience` failures in a row, which throw `LogUnavailable`.
   */
  readonly subscribe: (
    after: string | null,
    signal: AbortSignal,
    patience?: number,
  ) => AsyncIterable<LogItem>;
}

export type LogItem = LoggedEvent | CaughtUp | Unreliable;

/** An event of a known stream that cannot be relied on. */
export interface Unreliable {
  readonly type: '$unreliable';
  readonly stream: string;
  readonly revision: number;
  readonly why: Doubt;
  readonly position: string;
  /** For operators: holds no value of a record. */
  readonly reason: string;
}

export interface CaughtUp {
  readonly type: '$caught-up';
  readonly position: string | null;
}

/** The log lacks an event that was recorded and seen: it was cut back, or is another one. Nothing is decided on it. */
export class LogLacks extends Error {
  override readonly name = 'LogLacks';
  constructor(
    readonly stream: string,
    readonly revision: number,
  ) {
    super(`the log lacks ${stream} revision ${revision}, which was recorded`);
  }
}

export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
}

/** The log answers, but the newest of our events lies behind so many of others that it is still looked for. */
export class HeadNotFoundYet extends LogUnavailable {}

/** What the log holds was altered, is incomplete or is not of this system: nothing can be decided on that stream. */
export class LogCorrupted extends Error {
  override readonly name = 'LogCorrupted';
  constructor(
    readonly stream: string,
    message: string,
    options?: ErrorOptions,
    /** Of the first event that cannot be relied on; 0 where nothing of the stream can. */
    readonly revision = 0,
  ) {
    super(message, options);
  }
}

/** An event that a newer program wrote: this one does not know its type or its shape, and must wait for that program. */
export class EventNotKnownYet extends Error {
  override readonly name = 'EventNotKnownYet';
  constructor(
    message: string,
    readonly revision = 0,
  ) {
    super(message);
  }
}

/** An event that its codec or the store does not take: nothing was written, and trying again cannot help. */
export class EventUnwritable extends Error {
  override readonly name = 'EventUnwritable';
  /**
   * @param type of the event; null where the append as a whole is refused
   * @param reason what is wrong and where in the data, never the data themselves: they are a participant's
   */
  constructor(
    readonly type: string | null,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${type ?? 'the append'} cannot be written: ${reason}`, options);
  }
}
