import type { Expected } from '../wire/expectation.js';
import { type NewEvent, toSafe } from './records.js';
import type { KnownEvent } from './id-window.js';
import type { StreamState } from './stream-state.js';

/** What is to be done with an append. */
export type Decision =
  | { readonly kind: 'write' }
  | { readonly kind: 'repeated'; readonly revision: number; readonly position: number | undefined }
  | { readonly kind: 'wrong-version' }
  | { readonly kind: 'deleted' };

/** How the decision looks up ids that were written before. */
export interface KnownIds {
  /** Recent events of the stream by id. */
  readonly find: (id: Uint8Array) => KnownEvent | undefined;
  /** Id and position of the stream's events from a revision on, at most `limit`. */
  readonly from: (revision: number, limit: number) => readonly { id: Uint8Array; position: number }[];
}

const write: Decision = { kind: 'write' };
const wrongVersion: Decision = { kind: 'wrong-version' };
const deleted: Decision = { kind: 'deleted' };

/** The version check and the idempotency rules, in their order of precedence (README, "Appends"). */
export const decideAppend = (
  state: StreamState,
  expected: Expected,
  events: readonly NewEvent[],
  known: KnownIds,
): Decision => {
  if (state.tombstoned) return deleted;
  switch (expected.kind) {
    case 'stream_exists':
      if (state.metadata.softDeleted) return deleted;
      if (state.last < 0 && !state.hasMetadata) return wrongVersion;
      return decideByIds(state, events, known);
    case 'any':
      return decideByIds(state, events, known);
    case 'no_stream':
      return decideByRevision(state, -1, events, known);
    case 'revision':
      return decideByRevision(state, toSafe(expected.revision), events, known);
    default:
      return expected satisfies never;
  }
};

const decideByIds = (state: StreamState, events: readonly NewEvent[], known: KnownIds): Decision => {
  const [first] = events;
  if (first === undefined) return { kind: 'repeated', revision: state.last, position: undefined };
  if (state.last < 0) return write;
  let latest = known.find(first.id);
  if (latest === undefined) return write;
  for (const { id } of events.slice(1)) {
    latest = known.find(id);
    if (latest === undefined) return wrongVersion;
  }
  return { kind: 'repeated', ...latest };
};

const decideByRevision = (
  state: StreamState,
  expected: number,
  events: readonly NewEvent[],
  known: KnownIds,
): Decision => {
  const isRecreated = expected === -1 && state.metadata.softDeleted;
  if (events.length === 0) {
    const holds = expected === state.last || isRecreated;
    return holds ? { kind: 'repeated', revision: state.last, position: undefined } : wrongVersion;
  }
  if (expected > state.last) return wrongVersion;
  if (expected === state.last) return write;
  const written = known.from(expected + 1, events.length);
  const different = events.findIndex(({ id }, i) => {
    const other = written[i];
    return other === undefined || Buffer.compare(id, other.id) !== 0;
  });
  if (different === 0) return isRecreated ? write : wrongVersion;
  if (different > 0) return wrongVersion;
  return { kind: 'repeated', revision: expected + events.length, position: written.at(-1)?.position };
};
