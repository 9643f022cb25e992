import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kysely, PGliteDialect } from 'kysely';
import { vaultOver, type Vault } from '../../../src/adapters/vault/create-vault.js';
import { again, specifyPeople } from './people-in-the-vault.js';
import { createTables, type VaultTables } from '../../../src/adapters/vault/tables.js';

/** PGlite starts a whole PostgreSQL in WebAssembly. */
const startingMs = 60_000;

describe('the vault in PostgreSQL', () => {
  let vault: Vault;
  let pglite: PGlite;
  beforeAll(async () => {
    pglite = new PGlite();
    const db = new Kysely<VaultTables>({ dialect: new PGliteDialect({ pglite }) });
    await createTables(db, 'postgres');
    await createTables(db, 'postgres');
    vault = await vaultOver({ db, kind: 'postgres' }, new Uint8Array(32).fill(9));
  }, startingMs);
  afterAll(() => vault.close());

  it('makes one key a stream however many ask at once, and finds it by its id', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => vault.keyFor('patient-APAR-0001')));
    expect(new Set(keys.map((key) => key.keyId)).size).toBe(1);
    const { rows } = await pglite.query('select wrapped from data_keys');
    expect(rows).toHaveLength(1);
    expect(await vault.keyById(keys[0]?.keyId ?? '')).toEqual(keys[0]);
  });

  it('never makes a key again once it was destroyed', async () => {
    const { keyId } = await vault.keyFor('patient-APAR-0002');
    await vault.destroyKey('patient-APAR-0002');
    await expect(vault.keyFor('patient-APAR-0002')).rejects.toMatchObject({ name: 'KeyDestroyed' });
    expect(await vault.keyById(keyId)).toBeNull();
    expect(
      (await pglite.query("select wrapped from data_keys where stream = 'patient-APAR-0002'")).rows,
    ).toEqual([{ wrapped: null }]);
  });

  it('keeps a person once, and forgets them', async () => {
    const person = {
      nationalId: '420106196001010011',
      name: 'Li Wei',
      birthDate: '1960-01-01',
      sex: 'M',
      medicalRecordNumber: 'MRN-77',
      phone: '555',
    } as const;
    const first = await vault.registerIdentity(person);
    expect(await vault.registerIdentity(person)).toMatchObject(again(first));
    expect(await vault.identity(first.identityRef)).toEqual(person);
    await vault.forgetIdentity(first.identityRef);
    expect(await vault.identity(first.identityRef)).toBeNull();
  });

  specifyPeople(() => Promise.resolve([vault]));

  it("keeps an actor's name at first sight and at each change, sealed", async () => {
    await Promise.all(Array.from({ length: 8 }, () => vault.keepActorName('sub-1', 'Wang Li', 'first')));
    await vault.keepActorName('sub-1', 'Chen Li', 'later');
    expect(await vault.actorNames('sub-1')).toEqual([
      { name: 'Wang Li', seenAt: 'first' },
      { name: 'Chen Li', seenAt: 'later' },
    ]);
    const { rows } = await pglite.query('select * from actors');
    expect(JSON.stringify(rows)).not.toMatch(/Wang|Chen/);
    // A row that was moved to another actor is not that actor's name.
    await pglite.query("update actors set actor_id = 'sub-2' where number = 2");
    await expect(vault.actorNames('sub-2')).rejects.toMatchObject({ name: 'VaultUnavailable' });
  });

  it('says that it is unavailable when the database goes away', async () => {
    await pglite.close();
    await expect(vault.keyFor('patient-APAR-0009')).rejects.toMatchObject({ name: 'VaultUnavailable' });
  });
});
