import {
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  UnavailableError,
  UnknownError,
  type EventData,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { describe, expect, it } from '@jest/globals';
import { createAppend } from '../../../../src/adapters/eventstore/append-events.js';
import { DeadlineWatch } from '../../../../src/adapters/eventstore/deadline-watch.js';
import type { StoredReader } from '../../../../src/adapters/eventstore/read-stored.js';
import type { AppendResult } from '../../../../src/application/ports/event-log.js';
import { metadata } from '../../../integration/adapters/append-metadata.js';

const stream = 'patient-APAR-0001';
const contact = { type: 'ContactAttempted', data: { date: '2026-03-02', way: 'PHONE', reached: true } };
const grpc = (code: status, details: string): ServiceError =>
  Object.assign(new Error(details), { code, details, metadata: new Metadata() });

const rst = new UnknownError(grpc(status.INTERNAL, 'Received RST_STREAM with code 2'));
const gone = new UnavailableError(grpc(status.UNAVAILABLE, 'Connection dropped'));
const large = new UnknownError(grpc(status.RESOURCE_EXHAUSTED, 'Received message larger than max (9 vs. 8)'));

/** No failure counts as one that came at once. */
const longUnderWay = (): DeadlineWatch => new DeadlineWatch(0);

/** Appends two events at revision 4 to a store that answers with the error and then holds what `holds` makes of them. */
const append = (
  error: Error,
  holds: (ids: readonly string[]) => readonly string[] | null,
  deadlines = longUnderWay(),
): Promise<AppendResult> => {
  let ids: readonly string[] = [];
  const client = {
    appendToStream: (_: string, events: readonly EventData[]) => {
      ids = events.map(({ id }) => id);
      return Promise.reject(error);
    },
  } as unknown as EventStoreDBClient;
  const reader = {
    forwards: (_: string, from: number, count: number) => {
      const held = holds(ids);
      return held
        ? Promise.resolve(
            held
              .map((id, n) => ({ id, place: { revision: from + n }, position: String(700 + n) }))
              .slice(0, count),
          )
        : Promise.reject(gone);
    },
  } as unknown as StoredReader;
  const store = { get: () => client, discard: () => undefined, isGone: () => false, dispose: async () => {} };
  const vault = { keyFor: () => Promise.resolve({ keyId: 'k', bytes: new Uint8Array(32) }) };
  return createAppend(store, reader, vault, deadlines)(
    stream,
    4,
    'ab'.repeat(32),
    [contact, contact],
    metadata('c1'),
  );
};
const nothing = () => [];

describe('an append that failed', () => {
  it.each([
    ['ran into its deadline', new DeadlineExceededError()],
    ['was broken off by a stop', rst],
    ['has an unknown outcome', new UnknownError()],
  ])('and %s: the head tells', async (_, error) => {
    expect(await append(error, (ids) => [...ids, 'later'])).toEqual({
      kind: 'appended',
      revision: 6,
      position: '701',
    });
    expect(await append(error, () => ['another', 'one'])).toEqual({ kind: 'version-conflict' });
    for (const unseen of [nothing, () => null])
      await expect(append(error, unseen)).rejects.toMatchObject({
        name: 'LogUnavailable',
        message: expect.stringMatching(/appending to patient-APAR-0001: \w.*outcome is unknown/),
      });
  });

  it('because it is too large is unwritable, and names size and limit', async () => {
    await expect(append(MaxAppendSizeExceededError.fromMaxAppendSize(1_024), nothing)).rejects.toMatchObject({
      name: 'EventUnwritable',
      reason: expect.stringMatching(/^it is \d{4} bytes, and the event store takes at most 1024 bytes/),
    });
  });

  it('because another append on the same connection is too large has an unknown outcome', async () => {
    await expect(append(large, nothing)).rejects.toMatchObject({ name: 'LogUnavailable' });
  });

  it('because the stream was deleted is no unknown outcome', async () => {
    await expect(append(StreamDeletedError.fromStreamName(stream), nothing)).rejects.toMatchObject({
      name: 'LogCorrupted',
      stream,
    });
  });

  it('because the store is away is left to the next read', async () => {
    await expect(append(gone, (ids) => ids)).rejects.toMatchObject({ name: 'LogUnavailable' });
  });

  it('as too late the moment it was sent says that the clock of this process is behind, until one is taken', async () => {
    let minutes = 0;
    const deadlines = new DeadlineWatch(8_000, () => minutes * 60_000);
    await expect(append(new DeadlineExceededError(), nothing, deadlines)).rejects.toMatchObject({
      name: 'LogUnavailable',
      message: expect.stringContaining('the clock of this machine is behind that of the store'),
    });
    await expect(append(gone, nothing, deadlines)).rejects.toThrow('outcome is unknown');
    minutes = 1;
    expect(deadlines.isClockBehind).toBe(true);
    deadlines.taken();
    expect(deadlines.isClockBehind).toBe(false);
  });

  it('as too late is believed for two minutes where nothing is appended any more', async () => {
    let minutes = 0;
    const deadlines = new DeadlineWatch(8_000, () => minutes * 60_000);
    await expect(append(new DeadlineExceededError(), nothing, deadlines)).rejects.toThrow('is behind');
    minutes = 2;
    expect(deadlines.isClockBehind).toBe(false);
  });

  it('as too late after seconds, as of two equal ones at once, says nothing of clocks', async () => {
    const deadlines = longUnderWay();
    await expect(append(new DeadlineExceededError(), nothing, deadlines)).rejects.toThrow(
      'outcome is unknown',
    );
    expect(deadlines.isClockBehind).toBe(false);
  });
});
