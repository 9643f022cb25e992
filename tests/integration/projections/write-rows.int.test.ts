import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createTable,
  integer,
  json,
  nullable,
  text,
  toJson,
  type RowOf,
} from '../../../src/projections/table.js';
import { rowsAt } from '../../../src/projections/read-model.js';
import { writeRows } from '../../../src/projections/write-rows.js';
import { openMemory, type MemoryDatabase } from './open-memory.js';

const table = {
  columns: { id: text(), number: integer(), note: nullable(text()), data: json<unknown>() },
  key: ['id'],
} as const;

describe('rows written together', () => {
  let database: MemoryDatabase;
  const rows = () => rowsAt<RowOf<typeof table.columns>>({ db: database.db, table: 'written' });
  const row = (id: string, data: unknown, note: string | null = null, number = 0) => ({
    ...{ id, number, note },
    data: toJson(data),
  });
  const read = async () => {
    const { db, table: name } = rows();
    return (await db.selectFrom(name).selectAll().orderBy('id').execute()).map((one) => ({
      ...one,
      data: toJson(one.data),
    }));
  };

  beforeAll(async () => {
    database = await openMemory();
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.empty();
    await createTable(database.db, 'written', table);
  });

  it.each([
    ['of one row', [row('a', 1)]],
    ['of one empty text', [row('', null, '')]],
    [
      'with every kind of text',
      [row('a', 'b'), row('b', ['\u0000', '\ud800', '"\\{}', '\u001e', '\n']), row('c', null)],
    ],
    [
      'with notes that are missing, empty or hold the separator',
      [row('a', 1, null), row('b', 2, ''), row('c', 3, 'x\u001ey')],
    ],
    [
      'larger than a statement',
      Array.from({ length: 9 }, (_, n) => row(`r-${n}`, 'x'.repeat(100_000), null, n)),
    ],
  ])('are read as they were written: %s', async (_, given) => {
    await writeRows(rows(), table, given, { replace: false });
    expect(await read()).toEqual(given);
  });

  it('replace those with their key where that is wanted, and are refused otherwise', async () => {
    await writeRows(rows(), table, [row('a', 1), row('b', 2)], { replace: false });
    await writeRows(rows(), table, [row('b', 3, 'new', 7), row('c', 4)], { replace: true });
    expect(await read()).toEqual([row('a', 1), row('b', 3, 'new', 7), row('c', 4)]);
    await expect(writeRows(rows(), table, [row('d', 1), row('a', 5)], { replace: false })).rejects.toThrow(
      'unique',
    );
    expect(await read()).toHaveLength(3);
  });

  it('are none where none are given', async () => {
    await writeRows(rows(), table, [], { replace: true });
    expect(await read()).toEqual([]);
  });
});
