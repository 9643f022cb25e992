import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { patientStream } from '../../../src/contracts/names.js';
import { shredded } from '../../../src/projections/erasures.js';
import { placeOf, type Place, type Projection } from '../../../src/projections/read-model.js';
import { readModels } from '../../../src/projections/read-models/index.js';
import { createTable } from '../../../src/projections/table.js';
import { aTombstone } from '../../support/erasures.js';
import { happened, logged, type Happened } from '../../support/logged-events.js';
import { everyEvent, marked } from './every-event.js';
import { openMemory, type MemoryDatabase } from './open-memory.js';
import { given } from './running-projector.js';

const one = patientStream('APAR-0001');
const two = patientStream('APAR-0002');

interface Told extends Happened {
  readonly own: readonly string[];
}

/** Everything that can happen to a participant, once each; `first` numbers the marks. */
const lifeOf = (stream: string, first: number): readonly Told[] =>
  everyEvent('patient', stream).map((event, index) => {
    const isReading = /^Reading|Adjudicated$/u.test(event.type);
    return { ...event, ...marked(event.data, isReading ? first : first + index + 1) };
  });

/** The opening of its sealed score. Score and nonce are its own; the commitment is public and stays with the unsealing. */
const openingOf = (life: readonly Told[], mark: number): Told => {
  const revision = life.findIndex(({ type }) => type === 'PredictionSealed');
  const { data, own } = marked({ score: 0.5, nonce: 'ab'.repeat(32) }, mark);
  const of = { stream: life[revision]?.stream, revision, model: 'PRE', purpose: 'PRIMARY' };
  const commitment = mark.toString(16).padStart(64, '0');
  return { ...happened('unsealing', 'PredictionUnsealed', { ...of, commitment, ...data }), own };
};

const lives = { one: lifeOf(one, 100), two: lifeOf(two, 300) };
const openings = { one: openingOf(lives.one, 500), two: openingOf(lives.two, 501) };
const before: readonly Happened[] = [
  ...everyEvent('trial', 'trial').filter(({ type }) => type !== 'SubjectErased'),
  ...everyEvent('clock', 'clock'),
  ...everyEvent('access', 'access-202603-api'),
  ...lives.one,
  ...lives.two,
  openings.one,
  openings.two,
];
const late = lifeOf(one, 600);
const events = logged([...before, happened('trial', 'SubjectErased', aTombstone('APAR-0001')), ...late]);
const ownOf = (told: readonly Told[]) => told.flatMap(({ own }) => own);
const ofTheLife = ownOf([...lives.one, openings.one, ...late]);

describe('a life in which everything happened', () => {
  let database: MemoryDatabase;
  beforeAll(async () => {
    database = await openMemory();
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(() => database.empty());

  /** Every row of every table of the database, whoever made it. */
  const rows = async (): Promise<readonly { readonly table: string; readonly row: string }[]> => {
    const { rows: tables } = await sql<{ readonly name: string }>`
      select table_name as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') order by 1`.execute(database.db);
    const found = await Promise.all(
      tables.map(async ({ name }) => {
        const all = sql<{
          readonly row: string;
        }>`select to_jsonb(t)::text as row from ${sql.table(name)} t order by 1`;
        return (await all.execute(database.db)).rows.map(({ row }) => ({ table: name, row }));
      }),
    );
    return found.flat();
  };
  const found = async (values: readonly string[]): Promise<readonly string[]> => {
    const all = await rows();
    return values.flatMap((value) =>
      all.filter(({ row }) => row.includes(value)).map(({ table }) => `${table}: ${value}`),
    );
  };
  /** The rows of a log whose key was destroyed before it was ever read: what may be left. */
  const rebuilt = async () => {
    await database.empty();
    await given(
      database,
      events.map((event) => (event.stream === one ? shredded(event) : event)),
    );
    const allowed = await rows();
    await database.empty();
    return allowed;
  };

  it('stands in the tables until it is erased, each of its events with a value of its own', async () => {
    await given(database, events.slice(0, before.length));
    const told = [...lives.one, openings.one];
    expect(told.filter(({ own }) => own.length === 0).map(({ type }) => type)).toEqual([]);
    const all = await found(ownOf(told));
    for (const value of ownOf(told)) expect(all.join('\n')).toContain(`: ${value}`);
    const tables = ['casebooks', 'opened_predictions', 'reading_cases', 'sealed_predictions', 'timeline'];
    for (const table of tables) expect(all).toContainEqual(expect.stringContaining(`${table}: `));
  });

  it('leaves no value in any table once it is erased, and takes nothing of another life with it', async () => {
    await given(database, events.slice(0, before.length));
    const ofTheOther = await found(ownOf([...lives.two, openings.two]));
    await given(database, events);
    expect(await found(ofTheLife)).toEqual([]);
    expect(await found(ownOf([...lives.two, openings.two]))).toEqual(ofTheOther);
  });

  it('leaves the rows that a log makes whose key was destroyed before it was ever read', async () => {
    const allowed = await rebuilt();
    await given(database, events.slice(0, before.length));
    await given(database, events);
    expect(await rows()).toEqual(allowed);
  });

  it.each(readModels)('is found again when $name forgets nothing', async ({ name }) => {
    const allowed = new Set((await rebuilt()).map(({ row }) => row));
    const forgetful = readModels.map((model): Projection =>
      model.name === name ? { ...model, forget: () => Promise.resolve() } : model,
    );
    const table = name.replaceAll('-', '_');
    const kept = async () => ({
      rows: (await rows()).filter((one) => one.table === table && !allowed.has(one.row)),
      values: (await found(ofTheLife)).filter((line) => line.startsWith(`${table}: `)),
    });
    await given(database, events.slice(0, before.length), forgetful);
    const told = await kept();
    await given(database, events, forgetful);
    const left = await kept();
    expect(left.values).toEqual(told.values);
    expect(left.rows.length).toBeGreaterThanOrEqual(told.rows.length);
  });

  it.each(readModels)(
    'is kept, asked for and forgotten by $name in whatever table it is given',
    async (model) => {
      const told = events.slice(0, before.length);
      await given(database, told);
      const [live, beside] = [placeOf(database.db, model), { db: database.db, table: 'beside' }];
      await createTable(database.db, beside.table, model.table);
      await model.apply(
        beside,
        told.filter((event) => model.takes(event)),
      );
      const rowsIn = async ({ table }: Place) => (await rows()).filter((one) => one.table === table);
      const kept = (await rowsIn(live)).map(({ row }) => row);
      expect(kept).not.toEqual([]);
      expect((await rowsIn(beside)).map(({ row }) => row)).toEqual(kept);
      await database.db.schema.dropTable(live.table).execute();
      const answers: Readonly<Record<string, (about: string, type: string) => Promise<unknown>>> =
        model.answers(beside);
      for (const ask of Object.values(answers)) await ask(one, 'ConsentSigned');
      await expect(model.forget(beside, 'APAR-0001')).resolves.toBeUndefined();
    },
  );
});
