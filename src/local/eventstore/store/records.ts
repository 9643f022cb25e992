import type { ResolvedEvent } from '../wire/read-response.js';
import type { Expected } from '../wire/expectation.js';

/** Revision under which a tombstone is stored; it leaves the server as the largest int64. */
export const tombstoneRevision = Number.MAX_SAFE_INTEGER;
export const tombstoneOnWire = 9_223_372_036_854_775_807n;

/** Types that the server itself writes or interprets. */
export const metadataType = '$metadata';
export const deletedType = '$streamDeleted';
export const linkType = '$>';

/** An event that passed validation and waits to be written. */
export interface NewEvent {
  /** 16 bytes. */
  readonly id: Uint8Array;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface AppendCommand {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly NewEvent[];
}

export interface DeleteCommand {
  readonly stream: string;
  readonly expected: Expected;
}

/** Result of a write; a refusal is a value. Revisions are -1 where a stream has no event. */
export type WriteOutcome =
  | { readonly kind: 'success'; readonly revision: number; readonly position: number | undefined }
  | { readonly kind: 'wrong-version'; readonly current: number }
  | { readonly kind: 'deleted' };

/** Events read from a cursor on, and where the next page begins. */
export interface Page {
  readonly kind: 'page';
  readonly events: readonly ResolvedEvent[];
  readonly next: number;
  /** Nothing is left in this direction for now. */
  readonly atEnd: boolean;
}

export type StreamPage = Page | { readonly kind: 'missing' } | { readonly kind: 'deleted' };

export interface PageRequest {
  readonly from: number;
  readonly backwards: boolean;
  /** Largest number of events in the page. */
  readonly limit: number;
  readonly resolveLinks: boolean;
}

/** A number of the wire as a safe integer; what is beyond is beyond every revision and position anyway. */
export const toSafe = (value: bigint): number =>
  value >= BigInt(tombstoneRevision) ? tombstoneRevision : Number(value);
