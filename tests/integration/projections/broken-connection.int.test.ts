import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql, type Kysely } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openReadDatabase, type SqlDatabase } from '../../../src/adapters/sql/index.js';
import { createVault } from '../../../src/adapters/vault/index.js';
import { openDatabase } from '../../../src/adapters/vault/open-database.js';
import type { Projection } from '../../../src/projections/read-model.js';
import { readModels as all } from '../../../src/projections/read-models/index.js';
import type { ReadTables } from '../../../src/projections/read-tables.js';
import { text } from '../../../src/projections/table.js';
import { postgresIsInstalled, startPostgres, type RunningPostgres } from '../../support/running-postgres.js';
import { ArrayLog } from '../../unit/projections/array-log.js';
import { happened, logged } from '../../support/logged-events.js';
import { startProjector, until } from './running-projector.js';

const masterKey = new Uint8Array(32).fill(7);
const quiet = { info: () => undefined, warn: () => undefined };
const events = logged(Array.from({ length: 40 }, (_, n) => happened('clock', 'ClockSet', { n })));
const where = postgresIsInstalled ? describe : describe.skip;

where('a connection to PostgreSQL that the server ends in the middle of a transaction', () => {
  let postgres: RunningPostgres;
  let admin: pg.Client;
  let database: SqlDatabase<ReadTables>;

  /** As an administrator does, or a restart of the server: between two statements of the transaction. */
  const endSessionOf = async (transaction: Pick<Kysely<unknown>, 'getExecutor'>): Promise<void> => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
    await admin.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await sleep(200);
  };

  beforeAll(async () => {
    postgres = await startPostgres();
    admin = new pg.Client({ connectionString: postgres.url });
    await admin.connect();
    database = await openReadDatabase<ReadTables>({ kind: 'postgres', url: postgres.url }, quiet);
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await admin.end();
    await postgres.stop();
  });

  it('is trouble for the projector, which takes the lead and the batch again', async () => {
    let ends = 2;
    const cut: Projection = {
      name: 'cut',
      version: 1,
      table: { columns: { id: text() }, key: ['id'] },
      takes: () => true,
      forget: () => Promise.resolve(),
      apply: async ({ db }) => {
        ends -= 1;
        if (ends >= 0) await endSessionOf(db);
      },
    };
    const { projector, readModels } = startProjector(new ArrayLog(events), database, {
      projections: [...all, cut],
    });
    await until(readModels, events.at(-1));
    expect(ends).toBeLessThan(0);
    expect((await readModels.timeline('clock')).map(({ revision }) => revision)).toEqual(
      events.map(({ revision }) => revision),
    );
    await projector.stop();
  }, 60_000);

  it('is trouble for a reader, and the next one is answered', async () => {
    const reading = database.db.transaction().execute(async (transaction) => {
      await endSessionOf(transaction);
      return transaction.selectFrom('timeline').select('revision').execute();
    });
    await expect(reading).rejects.toThrow();
    expect(await database.db.selectFrom('timeline').select('revision').execute()).toHaveLength(40);
  });

  it('is trouble for the vault, and the next call is answered', async () => {
    const { db } = await openDatabase(postgres.url);
    const storing = db.transaction().execute(async (transaction) => {
      await endSessionOf(transaction);
      return transaction.selectFrom('data_keys').selectAll().execute();
    });
    await expect(storing).rejects.toThrow();
    expect(await db.selectFrom('data_keys').selectAll().execute()).toEqual([]);
    await db.destroy();
  });

  it('makes a call to the vault fail as unavailable, never otherwise, and repeated it gives one key a stream', async () => {
    const vault = await createVault({ url: postgres.url, masterKey });
    const streams = Array.from({ length: 60 }, (_, n) => `patient-APAR-${String(n).padStart(4, '0')}`);
    const asked = async (stream: string): Promise<string> => {
      for (;;) {
        try {
          return (await vault.keyFor(stream)).keyId;
        } catch (error) {
          expect(error).toMatchObject({ name: 'VaultUnavailable' });
        }
      }
    };
    const answers = Promise.all(streams.map(asked));
    for (let round = 0; round < 5; round += 1)
      await admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'apar-vault'",
      );
    const ids = await answers;
    const { rows } = await admin.query<{ key_id: string }>('select key_id from data_keys order by stream');
    expect(rows.map(({ key_id: id }) => id)).toEqual(ids);
    await vault.close();
  }, 60_000);
});
