import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderInUse, openReadDatabase } from '../../../src/adapters/sql/index.js';
import type { ReadTables } from '../../../src/projections/read-tables.js';
import { ArrayLog } from '../../unit/projections/array-log.js';
import { happened, logged } from '../../support/logged-events.js';
import { startProjector, until } from './running-projector.js';
import { spawnProjector, type SpawnedProjector } from './spawn-projector.js';

const events = logged(Array.from({ length: 1_200 }, (_, n) => happened('clock', 'ClockSet', { n })));
const said: string[] = [];
const logger = { info: () => undefined, warn: (message: string) => void said.push(message) };

describe('a projector process that is killed with SIGKILL', () => {
  let folder: string;
  const spawned: SpawnedProjector[] = [];
  const spawnHere = (...args: readonly string[]): SpawnedProjector => {
    const projector = spawnProjector(join(folder, 'read-models'), ...args);
    spawned.push(projector);
    return projector;
  };
  const open = () =>
    openReadDatabase<ReadTables>({ kind: 'pglite', dir: join(folder, 'read-models') }, logger);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apar-killed-'));
    await writeFile(join(folder, 'events.json'), JSON.stringify(events));
  });
  afterAll(async () => {
    for (const { child, ended } of spawned) {
      child.kill('SIGKILL');
      await ended;
    }
    await rm(folder, { recursive: true });
  }, 60_000);

  it('in the middle of a batch leaves neither gap nor repeat, and the next one goes on where it was', async () => {
    for (const revision of ['300', '800']) {
      expect(await spawnHere(revision, join(folder, 'events.json')).ended).toBe('SIGKILL');
    }
    const second = spawned[1]?.lines ?? [];
    const resumedAt = second.find((line) => line.startsWith('after '));
    expect(Number(resumedAt?.slice('after '.length))).toBeGreaterThan(Number(events[0]?.position));
    expect(second.filter((line) => line.startsWith('log '))).toEqual([]);

    const database = await open();
    const { projector, readModels } = startProjector(new ArrayLog(events), database);
    await until(readModels, events.at(-1));
    const rows = await readModels.timeline('clock');
    await projector.stop();
    await database.close();
    expect(rows.map((row) => row.data)).toEqual(events.map((event) => event.data));
    expect(said).toEqual([]);
  }, 240_000);

  it('keeps everybody else out of its folder while it lives, and nobody afterwards', async () => {
    const holder = spawnHere('hold');
    await holder.says('open');
    const refused = open();
    await expect(refused).rejects.toThrow(FolderInUse);
    await expect(refused).rejects.toThrow(`are open in process ${holder.child.pid ?? 0}`);
    holder.child.kill('SIGKILL');
    await holder.ended;
    const database = await open();
    await database.close();
    expect(said).toEqual([]);
  }, 120_000);
});
