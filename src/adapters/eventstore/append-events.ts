import {
  isCommandError,
  NO_STREAM,
  type AppendResult as StoreResult,
  type EventData,
} from '@eventstore/db-client';
import { type AppendResult, type EventLog, LogCorrupted } from '../../application/ports/event-log.js';
import type { KeyVault } from '../../application/ports/key-vault.js';
import type { DeadlineWatch } from './deadline-watch.js';
import { mayBeTheLargeOne, appendSize, tooLarge } from './append-size.js';
import type { StoredReader } from './read-stored.js';
import { sealEvents, type Draft } from './seal-events.js';
import { NoAnswer, within } from './store-call.js';
import type { StoreClient } from './store-client.js';
import { failureOf } from './store-failures.js';
import { clockBehind, deleted, outcomeUnknown, renumbered, unreadable } from './unavailable.js';

const checkDraft = ({ stream, expectedRevision, prevHash, events }: Draft): void => {
  if (events.length === 0) throw new RangeError(`an append to ${stream} without events`);
  if (!Number.isInteger(expectedRevision) || expectedRevision < -1) {
    throw new RangeError(`${expectedRevision} is no revision to expect of ${stream}`);
  }
  if ((expectedRevision === -1) !== (prevHash === null)) {
    throw new RangeError(
      `an append to ${stream} at ${expectedRevision} needs the hash of that event, read back`,
    );
  }
};

/** The conditional append, safe to repeat. */
export const createAppend = (
  store: StoreClient,
  reader: StoredReader,
  vault: Pick<KeyVault, 'keyFor'>,
  deadlines: DeadlineWatch,
): EventLog['append'] => {
  const { timeoutMs } = deadlines;
  const positionOf = async (stream: string, revision: number): Promise<string> => {
    const [event] = await reader.forwards(stream, revision, 1);
    if (!event) throw unreadable(stream, new Error(`revision ${revision} is not there`));
    return event.position;
  };

  const write = async (
    { stream, expectedRevision }: Draft,
    events: readonly EventData[],
  ): Promise<StoreResult> => {
    const client = store.get();
    const sentAt = deadlines.now();
    const discard = (): void => {
      store.discard(client);
    };
    try {
      const call = client.appendToStream(stream, [...events], {
        expectedRevision: expectedRevision < 0 ? NO_STREAM : BigInt(expectedRevision),
        deadline: timeoutMs,
      });
      const answer = await within(timeoutMs + 500, call, discard);
      deadlines.taken();
      return answer;
    } catch (error) {
      deadlines.refused(error, sentAt);
      // A raw gRPC error comes from the client's question about the server's abilities; it keeps such a failure for ever.
      if (error instanceof Error && !isCommandError(error) && !(error instanceof NoAnswer)) discard();
      throw error;
    }
  };

  /**
   * What stands where the events should: of two equal appends at the same time a server may write one and let the other
   * run into its deadline, and a stopping one breaks off what it has written.
   */
  const look = async (
    { stream, expectedRevision }: Draft,
    events: readonly EventData[],
    cause: unknown,
  ): Promise<AppendResult> => {
    const from = expectedRevision + 1;
    const written = await reader.forwards(stream, from, events.length).catch((error: unknown) => {
      if (error instanceof LogCorrupted) throw error;
      return null;
    });
    const last = written?.at(-1);
    if (written?.length === 0 && deadlines.isClockBehind) throw clockBehind(stream, cause);
    if (!written || !last) throw outcomeUnknown(stream, cause);
    if (written[0]?.place.revision !== from) throw renumbered(stream);
    if (written[0].id !== events[0]?.id) return { kind: 'version-conflict' };
    if (events.some(({ id }, index) => written[index]?.id !== id)) throw outcomeUnknown(stream, cause);
    return { kind: 'appended', revision: last.place.revision, position: last.position };
  };

  const afterFailure = async (
    draft: Draft,
    events: readonly EventData[],
    error: unknown,
  ): Promise<AppendResult> => {
    const size = appendSize(events);
    const { append: meaning } = failureOf(error);
    switch (meaning) {
      case 'conflict':
        return { kind: 'version-conflict' };
      case 'deleted':
        throw deleted(draft.stream, error);
      case 'too-large':
        throw tooLarge(size, error);
      case 'message-too-large':
        throw mayBeTheLargeOne(size) ? tooLarge(size, error) : outcomeUnknown(draft.stream, error);
      case 'look':
        return look(draft, events, error);
      case 'unknown':
        throw outcomeUnknown(draft.stream, error);
      default:
        return meaning satisfies never;
    }
  };

  return async (stream, expectedRevision, prevHash, newEvents, metadata): Promise<AppendResult> => {
    const draft = { stream, expectedRevision, prevHash, events: newEvents, metadata };
    checkDraft(draft);
    const events = await sealEvents(draft, vault);
    const outcome = await write(draft, events).catch((error: unknown) => ({ error }));
    if ('error' in outcome) return afterFailure(draft, events, outcome.error);
    if (!outcome.success) return { kind: 'version-conflict' };
    const revision = expectedRevision + events.length;
    // A stream that is emptied between read and append goes on with its old numbers.
    if (outcome.nextExpectedRevision !== BigInt(revision)) throw renumbered(stream);
    return {
      kind: 'appended',
      revision,
      position: outcome.position?.commit.toString() ?? (await positionOf(stream, revision)),
    };
  };
};
