import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReadDatabase, type SqlDatabase } from '../../../src/adapters/sql/index.js';
import type { ReadTables } from '../../../src/projections/read-tables.js';
import { ArrayLog } from '../../unit/projections/array-log.js';
import { happened, logged } from '../../support/logged-events.js';
import { aTombstone } from '../../support/erasures.js';
import { eventually, startProjector, until } from './running-projector.js';

const quiet = { info: () => undefined, warn: () => undefined };
const secret = 'a free text that only one participant ever said';
const kept = 'what another participant said';

const said = (subject: string, text: string, n: number) =>
  happened(`patient-${subject}`, 'DeviationRecorded', { description: `${text}, ${n}` });
const told = [
  ...Array.from({ length: 30 }, (_, n) => said('APAR-0001', secret, n)),
  ...Array.from({ length: 3 }, (_, n) => said('APAR-0002', kept, n)),
];
const erased = happened('trial', 'SubjectErased', aTombstone('APAR-0001'));

describe('the files of the embedded read models', () => {
  let dir: string;
  let database: SqlDatabase<ReadTables>;
  const open = async () => {
    database = await openReadDatabase<ReadTables>({ kind: 'pglite', dir }, quiet);
    return database;
  };
  const holding = async (text: string): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath, entry.name));
      if (bytes.includes(text)) found.push(entry.name);
    }
    return found;
  };
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'apar-purge-'));
  });
  afterEach(async () => {
    await database.close();
    await rm(dir, { recursive: true });
  });

  it('hold nothing of who was erased, free pages and write-ahead log included, and all of the others', async () => {
    const before = logged(told);
    const after = logged([...told, erased]);
    const first = startProjector(new ArrayLog(before), await open());
    await until(first.readModels, before.at(-1));
    await first.projector.stop();
    expect(await holding(secret)).not.toEqual([]);
    const second = startProjector(new ArrayLog(after), database);
    await until(second.readModels, after.at(-1));
    await second.projector.stop();
    expect(await holding(secret)).toEqual([]);
    expect(await holding(kept)).not.toEqual([]);
    expect((await second.readModels.timeline('patient-APAR-0001')).map(({ type }) => type)).toEqual(
      told.slice(0, 30).map(() => 'Shredded'),
    );
  }, 120_000);

  it('are purged at the start where a projector was killed before it could', async () => {
    const before = logged(told);
    const events = logged([...told, erased]);
    const first = startProjector(new ArrayLog(before), await open());
    await until(first.readModels, before.at(-1));
    await first.projector.stop();
    const unable = { ...database, purge: () => new Promise<never>(() => undefined) };
    const killed = startProjector(new ArrayLog(events), unable);
    await eventually(async () =>
      (await killed.readModels.timeline('patient-APAR-0001')).every(({ type }) => type === 'Shredded'),
    );
    expect(await holding(secret)).not.toEqual([]);
    await database.close();
    const again = startProjector(new ArrayLog(events), await open());
    await until(again.readModels, events.at(-1));
    await again.projector.stop();
    expect(await holding(secret)).toEqual([]);
  }, 120_000);
});
