import {
  CancelledError,
  UnavailableError,
  UnknownError,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { describe, expect, it } from '@jest/globals';
import { createStoredReader } from '../../../../src/adapters/eventstore/read-stored.js';
import type { StoreClient } from '../../../../src/adapters/eventstore/store-client.js';

const grpc = (code: status, details: string): ServiceError =>
  Object.assign(new Error(`${code} ${status[code]}: ${details}`), {
    code,
    details,
    metadata: new Metadata(),
  });

/** A store whose first reads fail with these errors; then the stream is empty, and has no metadata. */
const failing = (errors: readonly Error[]): { readonly store: StoreClient; readonly reads: () => number } => {
  let reads = 0;
  const readStream = async function* (stream: string) {
    if (stream.startsWith('$$')) return;
    const error = errors[reads];
    reads += 1;
    await Promise.resolve();
    if (error) throw error;
    yield {};
  };
  const client = { readStream } as unknown as EventStoreDBClient;
  const store = { get: () => client, discard: () => undefined, isGone: () => false, dispose: async () => {} };
  return { store, reads: () => reads };
};

const stops = {
  UNKNOWN: new UnknownError(grpc(status.UNKNOWN, 'Exception was thrown by handler.')),
  'INTERNAL RST_STREAM': new UnknownError(grpc(status.INTERNAL, 'Received RST_STREAM with code 2')),
  CANCELLED: new CancelledError(grpc(status.CANCELLED, 'Call cancelled')),
  UNAVAILABLE: new UnavailableError(grpc(status.UNAVAILABLE, 'Connection dropped')),
};
const notReady = new UnavailableError(grpc(status.UNAVAILABLE, 'Server Is Not Ready'));

describe('a read that the store ended', () => {
  it.each(Object.entries(stops))('with %s is tried again', async (_, error) => {
    const { store, reads } = failing([error]);
    expect(await createStoredReader(store, 8_000).forwards('trial', 0, 9)).toEqual([]);
    expect(reads()).toBe(2);
  });

  it.each(Object.entries(stops))(
    'with %s again and again is trouble that names the reason',
    async (_, error) => {
      const { store, reads } = failing([error, error, error, error]);
      await expect(createStoredReader(store, 8_000).forwards('trial', 0, 9)).rejects.toMatchObject({
        name: 'LogUnavailable',
        message: expect.stringContaining(error.message),
      });
      expect(reads()).toBe(3);
    },
  );

  it('because it starts waits longer, but not beyond its time', async () => {
    const starting = failing([notReady, notReady]);
    expect(await createStoredReader(starting.store, 8_000).forwards('trial', 0, 9)).toEqual([]);
    const never = failing(Array.from({ length: 9 }, () => notReady));
    await expect(createStoredReader(never.store, 700).forwards('trial', 0, 9)).rejects.toThrow('Not Ready');
    expect(never.reads()).toBe(3);
  });

  it('for a reason that stays is not tried again', async () => {
    const denied = new UnknownError(grpc(status.PERMISSION_DENIED, 'Access denied'));
    const { store, reads } = failing([denied, denied]);
    await expect(createStoredReader(store, 8_000).forwards('trial', 0, 9)).rejects.toThrow('Access denied');
    expect(reads()).toBe(1);
  });
});
