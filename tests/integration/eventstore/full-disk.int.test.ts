import { afterAll, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { join } from 'node:path';
import { smallDisk } from '../../support/small-disk.js';
import { events, numbersIn } from './harness.js';
import { type ServerProcess, startProcess } from './server-process.js';

const disk = smallDisk(4096);
const servers: ServerProcess[] = [];
const start = async (): Promise<ServerProcess> => {
  const server = await startProcess(dataFile);
  servers.push(server);
  return server;
};
afterAll(() => {
  for (const { child } of servers) child.kill('SIGKILL');
  disk?.remove();
});

const dataFile = join(disk?.path ?? '', 'events.db');

const full = 'the disk of the event store is full; nothing of this append was written';

/** Events whose sum is larger than the room that a full disk leaves in half-used blocks. */
const large = (count: number) =>
  events(count).map((event) => ({ ...event, type: 'Large', data: { text: 'x'.repeat(20_000) } }));

(disk === null ? describe.skip : describe)('an event store whose disk is full', () => {
  it('refuses an append whole and says why, reads on, and writes again when there is room', async () => {
    const server = await start();
    const client = EventStoreDBClient.connectionString(server.url);
    await client.appendToStream('kept', events(3));
    const giveBack = disk?.fill();
    await expect(client.appendToStream('kept', large(10))).rejects.toThrow(full);
    await expect(
      client.appendToStream('single', large(10), {
        credentials: { username: 'admin', password: 'changeit' },
      }),
    ).rejects.toThrow(full);
    expect(await numbersIn(client, 'kept')).toEqual([0, 1, 2]);
    await expect(numbersIn(client, 'single')).rejects.toMatchObject({ type: 'stream-not-found' });
    giveBack?.();
    await client.appendToStream('kept', events(1, 3), { expectedRevision: 2n });
    expect(await numbersIn(client, 'kept')).toEqual([0, 1, 2, 3]);
    await client.dispose();
    expect(await server.end('SIGTERM')).toEqual({ code: 0, signal: null });
  }, 60_000);

  it('starts on the full disk, after a stop as after a kill, and reads', async () => {
    const giveBack = disk?.fill();
    for (const signal of ['SIGTERM', 'SIGKILL', 'SIGTERM'] as const) {
      const server = await start();
      const client = EventStoreDBClient.connectionString(server.url);
      expect(await numbersIn(client, 'kept')).toEqual([0, 1, 2, 3]);
      await client.dispose();
      await server.end(signal);
    }
    giveBack?.();
  }, 60_000);
});
