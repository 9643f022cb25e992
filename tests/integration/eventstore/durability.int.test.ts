import { ANY, type EventData, EventStoreDBClient, NO_STREAM, START } from '@eventstore/db-client';
import { expect, it, jest } from '@jest/globals';
import { appendFileSync, existsSync, readFileSync, truncateSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startEventStore } from '../../../src/local/eventstore/server.js';
import { freePort } from '../../support/free-ports.js';
import { events, numbersIn, readAllOf, Recorder, startHarness, temporaryFolder } from './harness.js';
import { runToEnd, startProcess } from './server-process.js';
import { describeEmbedded } from './real-server.js';

jest.setTimeout(120_000);

interface Attempt {
  readonly stream: string;
  readonly event: EventData;
  readonly expected: bigint | typeof NO_STREAM;
}

const writers = 12;

/** Writers that append one event after the other until the server dies; the last append of each has no known outcome. */
const writeUntilKilled = async (
  client: EventStoreDBClient,
  round: number,
  afterAppends: number,
  kill: () => void,
): Promise<{ acknowledged: Map<string, string[]>; unknown: Attempt[] }> => {
  const acknowledged = new Map<string, string[]>();
  const unknown: Attempt[] = [];
  let count = 0;
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      const stream = `round-${round}-writer-${writer}`;
      const ids: string[] = [];
      acknowledged.set(stream, ids);
      for (let n = 0; ; n += 1) {
        const [event] = events(1, n);
        const expected = n === 0 ? NO_STREAM : BigInt(n - 1);
        try {
          await client.appendToStream(stream, event!, { expectedRevision: expected });
        } catch {
          unknown.push({ stream, event: event!, expected });
          return;
        }
        ids.push(event!.id);
        count += 1;
        if (count === afterAppends) kill();
      }
    }),
  );
  return { acknowledged, unknown };
};

describeEmbedded('kills the store and changes its file', 'after kill -9', () => {
  it('check 65 and 20: no acknowledged event is lost, and retries with the same ids write nothing twice', async () => {
    const folder = temporaryFolder();
    const dataFile = join(folder.path, 'events.db');
    const all = new Map<string, string[]>();
    for (let round = 0; round < 3; round += 1) {
      const server = await startProcess(dataFile);
      const client = EventStoreDBClient.connectionString(server.url);
      const ended: Promise<unknown>[] = [];
      const { acknowledged, unknown } = await writeUntilKilled(client, round, 150 + 40 * round, () => {
        ended.push(server.end('SIGKILL'));
      });
      await Promise.all(ended);
      await client.dispose();
      for (const [stream, ids] of acknowledged) all.set(stream, ids);

      const again = await startProcess(dataFile);
      const retrying = EventStoreDBClient.connectionString(again.url);
      for (const { stream, event, expected } of unknown) {
        await retrying.appendToStream(stream, event, { expectedRevision: round % 2 === 0 ? expected : ANY });
        all.get(stream)?.push(event.id);
      }
      for (const [stream, ids] of all) {
        const read = await readAllOf(retrying.readStream(stream));
        expect(read.map(({ event }) => event?.id)).toEqual(ids);
        expect(read.map(({ event }) => Number(event?.revision))).toEqual(ids.map((_, i) => i));
      }
      await retrying.dispose();
      expect(await again.end('SIGTERM')).toEqual({ code: 0, signal: null });
    }
    expect(integrityOf(dataFile)).toBe('ok');
    folder.remove();
  });

  it('check 10: the client connects again on the same port, and the subscription fails', async () => {
    const folder = temporaryFolder();
    const dataFile = join(folder.path, 'events.db');
    const first = await startProcess(dataFile, await freePort());
    const client = EventStoreDBClient.connectionString(first.url);
    await client.appendToStream('stream', events(2));
    const subscription = new Recorder(client.subscribeToAll({ fromPosition: START }));
    await subscription.until(() => subscription.caughtUps === 1);
    await first.end('SIGKILL');
    expect(['unavailable', 'cancelled']).toContain((await subscription.failed()).type);

    const second = await startProcess(dataFile, first.port);
    const later = async (): Promise<bigint> => {
      try {
        return (await client.appendToStream('stream', events(1, 2))).nextExpectedRevision;
      } catch {
        return later();
      }
    };
    expect(await later()).toBe(2n);
    expect(await numbersIn(client, 'stream')).toEqual([0, 1, 2]);
    await client.dispose();
    await second.end('SIGTERM');
    folder.remove();
  });

  it.each([
    [
      'garbage behind it',
      (wal: string) => {
        appendFileSync(wal, Buffer.alloc(10_000, 0xa5));
      },
    ],
    [
      'its end cut off',
      (wal: string) => {
        truncateSync(wal, statSync(wal).size - 3000);
      },
    ],
  ])('check 65: a log with %s recovers whole appends without a gap', async (_name, damage) => {
    const folder = temporaryFolder();
    const dataFile = join(folder.path, 'events.db');
    const server = await startProcess(dataFile);
    const client = EventStoreDBClient.connectionString(server.url);
    for (let n = 0; n < 60; n += 3) await client.appendToStream('stream', events(3, n));
    await server.end('SIGKILL');
    await client.dispose();
    damage(`${dataFile}-wal`);

    const again = await startProcess(dataFile);
    const reader = EventStoreDBClient.connectionString(again.url);
    const numbers = await numbersIn(reader, 'stream');
    expect(numbers).toEqual(numbers.map((_, i) => i));
    expect(numbers.length % 3).toBe(0);
    expect(numbers.length).toBeGreaterThanOrEqual(54);
    await reader.appendToStream('stream', events(1, numbers.length), {
      expectedRevision: BigInt(numbers.length - 1),
    });
    await reader.dispose();
    await again.end('SIGTERM');
    expect(integrityOf(dataFile)).toBe('ok');
    folder.remove();
  });
});

describeEmbedded('kills the store and changes its file', 'the data file', () => {
  it('check 66: is refused to a second process, with file and holder named', async () => {
    const folder = temporaryFolder();
    const dataFile = join(folder.path, 'events.db');
    const holder = await startProcess(dataFile);
    const second = await runToEnd(['--data', dataFile, '--port', '0']);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`${dataFile} is in use by process ${holder.child.pid ?? 0}`);
    await expect(startEventStore({ dataFile, port: 0 })).rejects.toThrow('is in use by process');
    await holder.end('SIGTERM');
    const next = await startEventStore({ dataFile, port: 0 });
    await next.stop();
    expect(existsSync(`${dataFile}.pid`)).toBe(false);
    folder.remove();
  });

  it('is refused when it belongs to something else', async () => {
    const folder = temporaryFolder();
    const foreign = join(folder.path, 'foreign.db');
    const other = new DatabaseSync(foreign);
    other.exec('CREATE TABLE something (a)');
    other.close();
    await expect(startEventStore({ dataFile: foreign, port: 0 })).rejects.toThrow(
      'not one of the event store',
    );
    const text = join(folder.path, 'text.db');
    appendFileSync(
      text,
      'This is not a database, but it is longer than a database header would be.'.repeat(20),
    );
    await expect(startEventStore({ dataFile: text, port: 0 })).rejects.toThrow('cannot open');
    expect(readFileSync(text, 'utf8')).toMatch(/^This is not a database/u);
    folder.remove();
  });

  it('check 66: full, it refuses appends, keeps what it has and goes on reading', async () => {
    const { client, dataFile, server, stop } = await startHarness({ maxDataMiB: 1 });
    let written = 0;
    const big = () => events(20).map((event) => ({ ...event, data: { text: 'x'.repeat(4000) } }));
    const filling = async (): Promise<void> => {
      for (;;) {
        await client.appendToStream('stream', big());
        written += 20;
      }
    };
    await expect(filling()).rejects.toMatchObject({ type: 'unknown' });
    expect(written).toBeGreaterThan(0);
    const read = await readAllOf(client.readStream('stream'));
    expect(read.map(({ event }) => Number(event?.revision))).toEqual(
      Array.from({ length: written }, (_, i) => i),
    );
    await client.dispose();
    await server.stop();
    expect(integrityOf(dataFile)).toBe('ok');

    const roomy = await startEventStore({ dataFile, port: 0 });
    const again = EventStoreDBClient.connectionString(roomy.url);
    await expect(
      again.appendToStream('stream', events(1), { expectedRevision: BigInt(written - 1) }),
    ).resolves.toMatchObject({ nextExpectedRevision: BigInt(written) });
    await again.dispose();
    await roomy.stop();
    await stop();
  });

  it('check 66: after an I/O error the process ends, and a fresh start has every acknowledged event', async () => {
    const folder = temporaryFolder();
    const dataFile = join(folder.path, 'events.db');
    const limited = await startProcess(dataFile, 0, "trap '' XFSZ; ulimit -f 400");
    const client = EventStoreDBClient.connectionString(limited.url);
    let acknowledged = 0;
    const filling = async (): Promise<void> => {
      for (;;) {
        await client.appendToStream('stream', { ...events(1)[0]!, data: { text: 'x'.repeat(3000) } });
        acknowledged += 1;
      }
    };
    await expect(filling()).rejects.toBeDefined();
    const { code } = await limited.end('SIGCONT');
    expect(code).toBe(1);
    await client.dispose();

    const again = await startProcess(dataFile);
    const reader = EventStoreDBClient.connectionString(again.url);
    const read = await readAllOf(reader.readStream('stream'));
    expect(acknowledged).toBeGreaterThan(0);
    expect(read.map(({ event }) => Number(event?.revision))).toEqual(
      Array.from({ length: acknowledged }, (_, i) => i),
    );
    await reader.dispose();
    await again.end('SIGTERM');
    expect(integrityOf(dataFile)).toBe('ok');
    folder.remove();
  });
});

describeEmbedded('kills the store and changes its file', 'the command line', () => {
  it('says what is missing or wrong and ends with a failure', async () => {
    expect(await runToEnd([])).toMatchObject({ code: 1, stderr: expect.stringContaining('--data <file>') });
    const folder = temporaryFolder();
    const dataFile = join(folder.path, 'events.db');
    const outside = await runToEnd(['--data', dataFile, '--host', '0.0.0.0']);
    expect(outside).toMatchObject({ code: 1, stderr: expect.stringContaining('loopback') });
    const holder = await startProcess(dataFile);
    const busy = await runToEnd(['--data', join(folder.path, 'other.db'), '--port', String(holder.port)]);
    expect(busy).toMatchObject({ code: 1, stderr: expect.stringContaining(`port ${holder.port}`) });
    await holder.end('SIGTERM');
    folder.remove();
  });
});

const integrityOf = (dataFile: string): unknown => {
  const database = new DatabaseSync(dataFile);
  const result = database.prepare('PRAGMA integrity_check').get();
  database.close();
  return result?.['integrity_check'];
};
