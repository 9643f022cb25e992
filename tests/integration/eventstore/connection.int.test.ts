import { EventStoreDBClient, jsonEvent, START } from '@eventstore/db-client';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { startEventStore } from '../../../src/local/eventstore/server.js';
import { freePort } from '../../support/free-ports.js';
import {
  events,
  eventually,
  type Harness,
  readAllOf,
  Recorder,
  startHarness,
  temporaryFolder,
  uniqueStream,
} from './harness.js';
import { batchPart, RawBatch, RawClient } from './raw-client.js';
import { describeEmbedded } from './real-server.js';

jest.setTimeout(60_000);

describeEmbedded('starts and stops the store', 'the embedded event store, as a server', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.stop());

  it('check 1: a plain connection string connects without gossip', async () => {
    const stream = uniqueStream();
    await harness.client.appendToStream(stream, events(1));
    expect(await readAllOf(harness.client.readStream(stream))).toHaveLength(1);
  });

  it('check 2: the capability answer names a version and lower-cased methods', async () => {
    const raw = new RawClient(harness.server.port);
    const answer = await raw.supportedMethods();
    raw.close();
    expect(answer.getEventStoreServerVersion()).toMatch(/^\d+\.\d+\.\d+/u);
    const methods = answer.getMethodsList().map((one) => `${one.getServiceName()}/${one.getMethodName()}`);
    expect(methods).toEqual([
      'event_store.client.streams.streams/read',
      'event_store.client.streams.streams/append',
      'event_store.client.streams.streams/batchappend',
      'event_store.client.streams.streams/delete',
      'event_store.client.streams.streams/tombstone',
      'event_store.client.gossip.gossip/read',
      'event_store.client.server_features.serverfeatures/getsupportedmethods',
    ]);
  });

  it('check 3: without batchappend in the list the client appends classically and all works', async () => {
    const classic = await startHarness({ batchAppend: false });
    const stream = uniqueStream();
    const { nextExpectedRevision, position } = await classic.client.appendToStream(stream, events(3));
    expect(nextExpectedRevision).toBe(2n);
    const read = await readAllOf(classic.client.readStream(stream));
    expect(read.map(({ event }) => event?.revision)).toEqual([0n, 1n, 2n]);
    expect(read.at(-1)?.commitPosition).toBe(position?.commit);
    await classic.stop();
  });

  it('check 5: credentials of a single call are accepted on an insecure connection', async () => {
    const stream = uniqueStream();
    const credentials = { username: 'someone', password: 'something' };
    await harness.client.appendToStream(stream, events(2), { credentials });
    expect(await readAllOf(harness.client.readStream(stream, { credentials }))).toHaveLength(2);
  });

  it('check 6: a connection string with several hosts finds this server by gossip', async () => {
    const { port } = harness.server;
    const client = EventStoreDBClient.connectionString(
      `esdb://127.0.0.1:${port},localhost:${port}?tls=false`,
    );
    const stream = uniqueStream();
    await client.appendToStream(stream, events(1));
    expect(await readAllOf(client.readStream(stream))).toHaveLength(1);
    await client.dispose();
  });

  it('check 7: an unknown service is refused as unimplemented and other calls go on', async () => {
    await expect(harness.client.listProjections()).rejects.toMatchObject({ code: 12 });
    expect(await readAllOf(harness.client.readAll({ maxCount: 1 }))).toHaveLength(1);
  });

  it('check 11: a health request over HTTP/1.1 is answered on the same port', async () => {
    const base = `http://127.0.0.1:${harness.server.port}`;
    expect((await fetch(`${base}/health/live`)).status).toBe(204);
    expect((await fetch(`${base}/health/live`, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${base}/elsewhere`)).status).toBe(404);
  });
});

describeEmbedded('starts and stops the store', 'stopping and starting again', () => {
  it('check 9: a stop ends reads and batch streams as cancelled and appends as unavailable', async () => {
    const { server, client, stop } = await startHarness();
    const subscription = new Recorder(client.subscribeToAll({ fromPosition: START }));
    await subscription.until(() => subscription.caughtUps === 1);
    const raw = new RawClient(server.port);
    const batch = new RawBatch(raw);
    batch.call.write(batchPart({ correlation: crypto.randomUUID(), stream: uniqueStream(), isFinal: false }));
    const classic = new Promise<number | undefined>((resolve) => {
      raw.streams.append((error) => {
        resolve(error?.code);
      });
    });
    await eventually(() => server.openCalls === 3);

    await server.stop();

    expect((await subscription.failed()).type).toBe('cancelled');
    expect(await batch.ended()).toBe(1);
    expect(await classic).toBe(14);
    expect(server.openCalls).toBe(0);
    raw.close();
    await stop();
  });

  it('check 9: what was appended before a stop is there after it', async () => {
    const folder = temporaryFolder();
    const dataFile = join(folder.path, 'events.db');
    const first = await startEventStore({ dataFile, port: 0 });
    const client = EventStoreDBClient.connectionString(first.url);
    const writes = Array.from({ length: 50 }, (_, n) => client.appendToStream(`stream-${n}`, events(1)));
    await Promise.all(writes);
    await client.dispose();
    await first.stop();

    const second = await startEventStore({ dataFile, port: 0 });
    const again = EventStoreDBClient.connectionString(second.url);
    const all = await readAllOf(again.readAll());
    expect(all.filter(({ event }) => event?.type === 'Happened')).toHaveLength(50);
    await again.dispose();
    await second.stop();
    folder.remove();
  });

  it('check 10: the client works on after a restart on the same port', async () => {
    const folder = temporaryFolder();
    const dataFile = join(folder.path, 'events.db');
    const first = await startEventStore({ dataFile, port: await freePort() });
    const client = EventStoreDBClient.connectionString(first.url);
    await client.appendToStream('stream', events(1));
    const subscription = new Recorder(client.subscribeToStream('stream'));
    await subscription.until(() => subscription.received.length === 1);
    await first.stop();
    expect((await subscription.failed()).type).toBe('cancelled');

    const second = await startEventStore({ dataFile, port: first.port });
    await expect(client.appendToStream('stream', events(1, 1))).resolves.toMatchObject({
      nextExpectedRevision: 1n,
    });
    expect(await readAllOf(client.readStream('stream'))).toHaveLength(2);
    await client.dispose();
    await second.stop();
    folder.remove();
  });
});

describeEmbedded('starts and stops the store', 'refusing to start', () => {
  it('names the port when it is busy, and leaves the data file free', async () => {
    const folder = temporaryFolder();
    const dataFile = join(folder.path, 'events.db');
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(startEventStore({ dataFile, port })).rejects.toThrow(`port ${port} on 127.0.0.1 is in use`);
    other.close();
    const server = await startEventStore({ dataFile, port: 0 });
    await server.stop();
    folder.remove();
  });

  it('listens on loopback addresses only', async () => {
    await expect(startEventStore({ dataFile: 'unused.db', host: '0.0.0.0' })).rejects.toThrow(
      'loopback address',
    );
  });

  it('explains an impossible setting', async () => {
    await expect(startEventStore({ dataFile: 'unused.db', port: 70_000 })).rejects.toThrow(
      'port must be an integer',
    );
    await expect(startEventStore({ dataFile: 'unused.db', maxAppendSize: 0 })).rejects.toThrow(
      'largest append',
    );
  });
});

describeEmbedded('starts and stops the store', 'the system event', () => {
  it('makes $all readable before anything was appended', async () => {
    const { client, stop } = await startHarness();
    const all = await readAllOf(client.readAll());
    expect(all.map(({ event }) => event?.type)).toEqual(['$serverCreated']);
    await client.appendToStream('stream', jsonEvent({ type: 'Happened', data: {} }));
    expect(await readAllOf(client.readAll())).toHaveLength(2);
    await stop();
  });
});
