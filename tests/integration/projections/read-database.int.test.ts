import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { cp, mkdtemp, open as openFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderInUse, openReadDatabase, type SqlDatabase } from '../../../src/adapters/sql/index.js';
import type { ReadTables } from '../../../src/projections/read-tables.js';
import { ArrayLog } from '../../unit/projections/array-log.js';
import { happened, logged } from '../../support/logged-events.js';
import { startProjector, until } from './running-projector.js';

const events = logged(Array.from({ length: 40 }, (_, n) => happened('clock', 'ClockSet', { n })));

describe('the embedded read-model database', () => {
  let folder: string;
  let sound: string;
  let dir: string;
  let timelineFile: string;
  let number = 0;
  let said: string[];
  const opened: SqlDatabase<ReadTables>[] = [];
  const open = async (): Promise<SqlDatabase<ReadTables>> => {
    const logger = {
      info: () => undefined,
      warn: (message: string, fields?: object) => void said.push(`${message} ${JSON.stringify(fields)}`),
    };
    const database = await openReadDatabase<ReadTables>({ kind: 'pglite', dir }, logger);
    opened.push(database);
    return database;
  };
  const closeAll = async (): Promise<void> => {
    await Promise.all(opened.splice(0).map((database) => database.close()));
  };
  const rowsAfterProjecting = async (): Promise<number> => {
    const { projector, readModels } = startProjector(new ArrayLog(events), await open());
    await until(readModels, events.at(-1));
    const rows = await readModels.timeline('clock');
    await projector.stop();
    return rows.length;
  };
  const overwrite = async (file: string, at: number): Promise<void> => {
    const handle = await openFile(join(dir, 'data', file), 'r+');
    await handle.write(Buffer.alloc(512, 0xa5), 0, 512, at);
    await handle.close();
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apar-sql-'));
    sound = join(folder, 'sound-one');
    dir = sound;
    said = [];
    expect(await rowsAfterProjecting()).toBe(40);
    const { rows } = await sql<{ path: string }>`select pg_relation_filepath('timeline') as path`.execute(
      (opened[0] ?? (await open())).db,
    );
    timelineFile = rows[0]?.path ?? '';
    await closeAll();
  }, 240_000);
  beforeEach(async () => {
    said = [];
    number += 1;
    dir = join(folder, `copy-${number}`);
    await cp(sound, dir, { recursive: true });
  }, 120_000);
  afterEach(async () => {
    await closeAll();
    await rm(dir, { recursive: true });
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }), 60_000);

  it('keeps its rows when it is closed and opened again', async () => {
    const { db } = await open();
    const { count } = await db
      .selectFrom('timeline')
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(40);
    expect(said).toEqual([]);
  }, 120_000);

  it('may be read by its own user only', async () => {
    await open();
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
  }, 120_000);

  it('refuses a second opener and says who holds it', async () => {
    await open();
    const refused = open();
    await expect(refused).rejects.toThrow(FolderInUse);
    await expect(refused).rejects.toThrow(`open in process ${process.pid}`);
    await closeAll();
    await expect(open()).resolves.toBeDefined();
  }, 120_000);

  it.each([
    ['lost its control file', () => rm(join(dir, 'data', 'global', 'pg_control'))],
    ['has a bad page among its rows', () => overwrite(timelineFile, 4_096)],
    [
      'was condemned by a reader that met damage',
      async () => {
        await (await open()).condemn();
        await closeAll();
      },
    ],
  ])(
    'is discarded and rebuilt when it %s',
    async (_, damage) => {
      await damage();
      expect(await rowsAfterProjecting()).toBe(40);
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(/damaged; they are discarded and rebuilt from the log/u);
    },
    180_000,
  );
});
