import { afterEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { openPostgresDatabase } from '../../../../src/adapters/sql/postgres-database.js';

/** AuthenticationOk and ReadyForQuery. */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
const patienceMs = 200;

describe('a PostgreSQL server that accepts and does not answer', () => {
  let server: Server;
  const sockets: Socket[] = [];
  const startup: string[] = [];

  const started = async (greeting: Buffer | null) => {
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.once('data', (said) => {
        startup.push(said.toString('latin1'));
        if (greeting) socket.write(greeting);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const logger = { info: () => undefined, warn: () => undefined };
    return openPostgresDatabase(`postgres://u:p@127.0.0.1:${port}/d`, logger, patienceMs);
  };
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('holds up nobody for longer than the patience, alone or in a transaction', async () => {
    const database = await started(welcome);
    const began = performance.now();
    await expect(sql`select 1`.execute(database.db)).rejects.toThrow('timeout');
    const transaction = database.db.transaction().execute((inside) => sql`select 1`.execute(inside));
    await expect(transaction).rejects.toThrow('timeout');
    expect(performance.now() - began).toBeLessThan(20 * patienceMs);
    expect(startup[0]).toContain('statement_timeout');
    for (const socket of sockets) socket.destroy();
    await database.close();
  });

  it('holds up nobody who connects', async () => {
    const database = await started(null);
    await expect(sql`select 1`.execute(database.db)).rejects.toThrow('timeout');
    for (const socket of sockets) socket.destroy();
    await database.close();
  }, 15_000);
});
