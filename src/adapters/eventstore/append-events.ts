import {
  isCommandError,
  NO_STREAM,
  WrongExpectedVersionError,
  type AppendResult as StoreResult,
} from '@eventstore/db-client';
import type { AppendResult, EventLog } from '../../application/ports/event-log.js';
import type { KeyVault } from '../../application/ports/key-vault.js';
import type { StoredReader } from './read-stored.js';
import { sealEvents, type Draft } from './seal-events.js';
import { NoAnswer, unavailable, within } from './store-call.js';
import type { StoreClient } from './store-client.js';

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

/** The conditional append, safe to repeat. A client error other than a conflict leaves the outcome unknown. */
export const createAppend = (
  store: StoreClient,
  reader: StoredReader,
  vault: Pick<KeyVault, 'keyFor'>,
  timeoutMs: number,
): EventLog['append'] => {
  const positionOf = async (stream: string, revision: number): Promise<string> => {
    const [event] = await reader.forwards(stream, revision);
    if (!event) throw unavailable(`reading ${stream} back`, `revision ${revision} is not there`);
    return event.position;
  };

  const write = async (draft: Draft): Promise<StoreResult | null> => {
    const events = await sealEvents(draft, vault);
    const client = store.get();
    const expectedRevision = draft.expectedRevision < 0 ? NO_STREAM : BigInt(draft.expectedRevision);
    const discard = (): void => {
      store.discard(client);
    };
    try {
      const call = client.appendToStream(draft.stream, events, { expectedRevision, deadline: timeoutMs });
      const result = await within(timeoutMs + 500, call, discard);
      return result.success ? result : null;
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) return null;
      // A raw gRPC error comes from the client's question about the server's abilities; it keeps such a failure for ever.
      const isRaw = error instanceof Error && !isCommandError(error) && !(error instanceof NoAnswer);
      if (isRaw) discard();
      throw unavailable(`appending to ${draft.stream}`, error);
    }
  };

  return async (stream, expectedRevision, prevHash, events, metadata): Promise<AppendResult> => {
    const draft = { stream, expectedRevision, prevHash, events, metadata };
    checkDraft(draft);
    const result = await write(draft);
    if (!result) return { kind: 'version-conflict' };
    const revision = expectedRevision + events.length;
    return {
      kind: 'appended',
      revision,
      position: result.position?.commit.toString() ?? (await positionOf(stream, revision)),
    };
  };
};
