import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createEnvelope, createVault, type Vault } from '../../../src/adapters/vault/index.js';
import { type PersonalIdentity, VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import { masterKeys } from '../../../src/adapters/vault/master-keys.js';
import { again, somebody, specifyPeople } from './people-in-the-vault.js';

const person: PersonalIdentity = {
  nationalId: '420106 1960 0101 0011',
  name: 'Li Wei',
  birthDate: '1960-01-01',
  sex: 'M',
  medicalRecordNumber: 'MRN-77',
  phone: null,
};

describe('the vault in an SQLite file', () => {
  let folder: string;
  let url: string;
  const masterKey = new Uint8Array(randomBytes(32));
  const open: Vault[] = [];
  const openVault = async (now?: () => number): Promise<Vault> => {
    const vault = await createVault({ url, masterKey, ...(now && { now }) });
    open.push(vault);
    return vault;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apar-vault-'));
    url = `file:${join(folder, 'deep', 'vault.sqlite')}`;
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((vault) => vault.close()));
    await rm(folder, { recursive: true });
  });
  const filesAsText = async (): Promise<string> => {
    const names = await readdir(join(folder, 'deep'));
    const files = await Promise.all(names.map((name) => readFile(join(folder, 'deep', name), 'latin1')));
    return files.join('\n');
  };

  it("keeps an actor's name at first sight and at each change, in no file in clear", async () => {
    const vault = await openVault();
    const at = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z'] as const;
    await vault.keepActorName('sub-1', 'Wang Li', at[0]);
    await vault.keepActorName('sub-1', 'Wang Li', at[1]);
    await vault.keepActorName('sub-1', 'Chen Li', at[2]);
    await vault.keepActorName('sub-2', 'Wang Li', at[0]);
    const again = await openVault();
    expect(await again.actorNames('sub-1')).toEqual([
      { name: 'Wang Li', seenAt: at[0] },
      { name: 'Chen Li', seenAt: at[2] },
    ]);
    expect(await again.actorNames('nobody')).toEqual([]);
    expect(await filesAsText()).not.toMatch(/Wang|Chen/);
  });

  it('keeps one name once where several processes see it at the same moment', async () => {
    const vaults = await Promise.all(Array.from({ length: 6 }, () => openVault()));
    await Promise.all(vaults.map((vault, i) => vault.keepActorName('sub-1', 'Wang Li', `at ${i}`)));
    expect(await vaults[0]?.actorNames('sub-1')).toHaveLength(1);
  });

  it('waits for another process that has the file to itself, and leaves this one to others meanwhile', async () => {
    const vault = await openVault();
    const other = new DatabaseSync(url.slice('file:'.length));
    other.exec('BEGIN IMMEDIATE');
    const ticks: number[] = [];
    const ticking = setInterval(() => ticks.push(performance.now()), 10);
    const key = vault.keyFor('patient-APAR-0001');
    await sleep(1_000);
    other.exec('COMMIT');
    expect((await key).bytes).toHaveLength(32);
    clearInterval(ticking);
    other.close();
    // With SQLite's own wait of seconds there would be none but the first.
    expect(ticks.length).toBeGreaterThan(5);
  });

  it('makes no first key where it may not be the right vault, and opens what it has', async () => {
    const first = await (await openVault()).keyFor('patient-APAR-0001');
    const refusing = await createVault({
      url,
      masterKey,
      beforeNewKey: (stream) => Promise.reject(new VaultUnavailable(`not for ${stream}`)),
    });
    open.push(refusing);
    expect(await refusing.keyFor('patient-APAR-0001')).toEqual(first);
    await expect(refusing.keyFor('patient-APAR-0002')).rejects.toThrow('not for patient-APAR-0002');
    const keys = await openVault();
    expect(await keys.keyFor('patient-APAR-0002')).toEqual(await keys.keyFor('patient-APAR-0002'));
  });

  it('makes one key a stream, keeps it, and finds it by its id', async () => {
    const first = await (await openVault()).keyFor('patient-APAR-0001');
    expect(first.bytes).toHaveLength(32);
    const again = await openVault();
    expect(await again.keyFor('patient-APAR-0001')).toEqual(first);
    expect(await again.keyById(first.keyId)).toEqual(first);
    expect((await again.keyFor('patient-APAR-0002')).bytes).not.toEqual(first.bytes);
  });

  it('stores nothing in a file that was moved away or replaced, and goes on once it is back in its place', async () => {
    const vault = await openVault();
    const known = await vault.keyFor('patient-APAR-0001');
    const [place, away] = [join(folder, 'deep'), join(folder, 'away')];
    await rename(place, away);
    await expect(vault.keyFor('patient-APAR-0002')).rejects.toBeInstanceOf(VaultUnavailable);
    await expect(vault.registerIdentity(person)).rejects.toBeInstanceOf(VaultUnavailable);
    await openVault();
    await expect(vault.registerIdentity(person)).rejects.toBeInstanceOf(VaultUnavailable);
    await Promise.all(open.splice(1).map((other) => other.close()));
    await rm(place, { recursive: true });
    await rename(away, place);
    expect(await (await openVault()).keyFor('patient-APAR-0001')).toEqual(known);
    expect(await vault.registerIdentity(person)).toMatchObject({ identityRef: expect.any(String) });
  });

  it('gives instances that race for a key the same key', async () => {
    const vaults = await Promise.all(Array.from({ length: 6 }, () => openVault()));
    const keys = await Promise.all(vaults.map((vault) => vault.keyFor('patient-APAR-0001')));
    expect(new Set(keys.map((key) => Buffer.from(key.bytes).toString('hex'))).size).toBe(1);
    expect(new Set(keys.map((key) => key.keyId)).size).toBe(1);
  });

  it('settles a race with another process for good, whoever wins', async () => {
    const script = `
      import { DatabaseSync } from 'node:sqlite';
      const db = new DatabaseSync(process.argv[1], { timeout: 5000 });
      const insert = db.prepare('insert into data_keys values (?, ?, null) on conflict (stream) do nothing');
      process.stdin.once('data', () => {
        for (let i = 49; i >= 0; i -= 1) insert.run('other-' + i, 'patient-APAR-' + i);
        console.log('done');
      });
      console.log('ready');`;
    const vault = await openVault();
    const path = url.replace('file:', '');
    const other = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script, path]);
    const said = (word: string) =>
      new Promise<void>((resolve) => {
        other.stdout.on('data', (text: Buffer) => {
          if (text.toString().includes(word)) resolve();
        });
      });
    await said('ready');
    const done = said('done');
    other.stdin.end('go');
    const streams = Array.from({ length: 50 }, (_, i) => `patient-APAR-${i}`);
    const outcome = (one: Vault, stream: string): Promise<unknown> =>
      one.keyFor(stream).catch((error: unknown) => (error as Error).name);
    const during = await Promise.all(streams.map((stream) => outcome(vault, stream)));
    await done;
    const fresh = await openVault();
    const after = await Promise.all(streams.map((stream) => outcome(fresh, stream)));
    expect(after).toEqual(during);
    expect(during.filter((seen) => typeof seen === 'string' && seen !== 'KeyDestroyed')).toEqual([]);
  });

  it('never makes a key again once it was destroyed', async () => {
    const vault = await openVault();
    const other = await openVault();
    const key = await vault.keyFor('patient-APAR-0001');
    await vault.destroyKey('patient-APAR-0001');
    await expect(vault.keyFor('patient-APAR-0001')).rejects.toMatchObject({ name: 'KeyDestroyed' });
    await expect(other.keyFor('patient-APAR-0001')).rejects.toMatchObject({ name: 'KeyDestroyed' });
    expect(await vault.keyById(key.keyId)).toBeNull();
    await vault.destroyKey('patient-APAR-0001');
    expect(await vault.keyById(key.keyId)).toBeNull();
  });

  it('leaves no byte of a destroyed key in its files', async () => {
    const vault = await openVault();
    await vault.keyFor('patient-APAR-0001');
    const rows = /patient-APAR-0001([A-Za-z0-9+/]{80}=*)/;
    const wrapped = rows.exec(await filesAsText())?.[1] ?? 'not found';
    await vault.destroyKey('patient-APAR-0001');
    expect(wrapped).not.toBe('not found');
    expect(await filesAsText()).not.toContain(wrapped);
  });

  it('leaves no byte of a forgotten identity in its files', async () => {
    const vault = await openVault();
    const { identityRef, identityHash } = await vault.registerIdentity(person);
    expect(await filesAsText()).toContain(identityHash);
    await vault.forgetIdentity(identityRef);
    const left = await filesAsText();
    expect(left).not.toContain(identityHash);
    expect(left).not.toContain(identityRef);
  });

  it('says so when another process keeps it from emptying its write-ahead log', async () => {
    const vault = await openVault();
    await vault.keyFor('patient-APAR-0001');
    const reader = new DatabaseSync(join(folder, 'deep', 'vault.sqlite'));
    reader.exec('begin; select * from data_keys');
    await expect(vault.destroyKey('patient-APAR-0001')).rejects.toMatchObject({ name: 'VaultUnavailable' });
    reader.exec('commit');
    reader.close();
    await vault.destroyKey('patient-APAR-0001');
    await expect(vault.keyFor('patient-APAR-0001')).rejects.toMatchObject({ name: 'KeyDestroyed' });
  }, 30_000);

  it('destroys a key that was never made, so that it never will be', async () => {
    const vault = await openVault();
    await vault.destroyKey('patient-APAR-0005');
    await expect(vault.keyFor('patient-APAR-0005')).rejects.toMatchObject({ name: 'KeyDestroyed' });
  });

  it('serves a key from memory for a minute at most after another process destroyed it', async () => {
    let ms = 0;
    const vault = await openVault(() => ms);
    const key = await vault.keyFor('patient-APAR-0001');
    await (await openVault()).destroyKey('patient-APAR-0001');
    ms = 59_999;
    expect(await vault.keyById(key.keyId)).toEqual(key);
    ms = 60_001;
    expect(await vault.keyById(key.keyId)).toBeNull();
    await expect(vault.keyFor('patient-APAR-0001')).rejects.toMatchObject({ name: 'KeyDestroyed' });
  });

  it('does not call a key destroyed that it never held', async () => {
    const vault = await openVault();
    await expect(vault.keyById('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({
      name: 'VaultUnavailable',
      message: expect.stringContaining('never held'),
    });
  });

  it('refuses another master key at the start', async () => {
    await openVault();
    await expect(createVault({ url, masterKey: new Uint8Array(randomBytes(32)) })).rejects.toThrow(
      'VAULT_MASTER_KEY',
    );
    await expect(createVault({ url, masterKey: new Uint8Array(16) })).rejects.toThrow('32 bytes');
  });

  it('says that it is unavailable when its file cannot be opened', async () => {
    await openVault();
    await expect(createVault({ url: `${url}/no-folder/vault.sqlite`, masterKey })).rejects.toMatchObject({
      name: 'VaultUnavailable',
    });
  });

  it('keeps its file for its owner only', async () => {
    await openVault();
    expect((await stat(url.replace('file:', ''))).mode & 0o077).toBe(0);
  });

  describe('identities', () => {
    it('gives the same person the same reference and hash, however the number is typed', async () => {
      const vault = await openVault();
      const first = await vault.registerIdentity(person);
      const typed = await vault.registerIdentity({ ...person, nationalId: '４２０１０６-19600101-0011' });
      expect(typed).toMatchObject(again(first));
      expect((await vault.identityHashes(person))[0]).toBe(first.identityHash);
      expect(first.identityHash).toMatch(/^[0-9a-f]{64}$/);
      expect(await vault.identity(first.identityRef)).toEqual(person);
      const another = { ...person, name: 'Li Weimin', medicalRecordNumber: 'MRN-78' };
      const other = await vault.registerIdentity({ ...another, nationalId: '42010619600101002X' });
      expect(other.identityHash).not.toBe(first.identityHash);
      expect(await vault.registerIdentity({ ...another, nationalId: '42010619600101002x' })).toMatchObject(
        again(other),
      );
    });

    it('tells the hash of a person without storing anything', async () => {
      const vault = await openVault();
      const [hash] = await vault.identityHashes(person);
      const { identityRef, identityHash } = await vault.registerIdentity({ ...person, name: 'Li Weimin' });
      expect(identityHash).toBe(hash);
      expect((await vault.identity(identityRef))?.name).toBe('Li Weimin');
    });

    it('stores nothing of a person in clear', async () => {
      await (await openVault()).registerIdentity(person);
      const text = await filesAsText();
      expect(text).toContain('identities');
      for (const secret of [person.name, person.birthDate, 'MRN-77', '42010619600101']) {
        expect(text).not.toContain(secret);
      }
    });

    it('forgets a person', async () => {
      const vault = await openVault();
      const { identityRef } = await vault.registerIdentity(person);
      await vault.forgetIdentity(identityRef);
      expect(await vault.identity(identityRef)).toBeNull();
    });
  });

  describe('people', () => {
    specifyPeople((count) => Promise.all(Array.from({ length: count }, () => openVault())));

    it('leaves no byte of what a person was called, or was reached by, in its files', async () => {
      const vault = await openVault();
      const { identityRef } = await vault.registerIdentity(person);
      await vault.keepContact(identityRef, { seenVersion: 0, changes: { phones: ['555'] } });
      const made = { replacedAt: '2026-03-01', replacedBy: 'sub-1', reason: 'misread', proposedAt: '2026' };
      const propose = (commandId: string, seenVersion: number) =>
        vault.proposeCorrection(identityRef, { ...made, commandId, seenVersion, changes: somebody() });
      await propose('one', 1);
      await vault.settleCorrection(identityRef, 'one', 'recorded');
      await propose('two', 2);
      const rows = new DatabaseSync(join(folder, 'deep', 'vault.sqlite'), { readOnly: true });
      const row = rows.prepare('select sealed, earlier, proposal, contact from identities').get();
      const sealed = Object.values(row ?? {}).map((one) => String(one).replace(/^\["|"\]$/g, ''));
      rows.close();
      expect(sealed).toHaveLength(4);
      const before = await filesAsText();
      for (const one of sealed) expect(before).toContain(one);
      await vault.forgetIdentity(identityRef);
      const left = await filesAsText();
      for (const one of [...sealed, identityRef]) expect(left).not.toContain(one);
    });

    it('finds people whom an older program kept, by what they are recognised by now', async () => {
      const vault = await openVault();
      const typed = { ...person, nationalId: '420106 1960\u200B0101 0011' };
      const twin = somebody({ medicalRecordNumber: person.medicalRecordNumber });
      const path = join(folder, 'deep', 'vault.sqlite');
      // As the first program wrote it: a hash of what was typed, hidden characters and all, and no marks.
      const keys = masterKeys(masterKey);
      const old = new DatabaseSync(path);
      for (const [ref, identity, hashed] of [
        ['ref-old', typed, '4201061960\u200B01010011'],
        ['ref-twin', twin, twin.nationalId],
      ] as const)
        old
          .prepare('insert into identities (identity_ref, identity_hash, sealed) values (?, ?, ?)')
          .run(ref, keys.hash(hashed), keys.seal('identity', [ref], Buffer.from(JSON.stringify(identity))));
      old.close();
      await vault.close();
      open.length = 0;
      const newer = await openVault();
      const known = { identityRef: 'ref-old', identityHash: keys.hash('4201061960\u200B01010011') };
      expect(await newer.registerIdentity(person)).toMatchObject(again(known));
      expect((await newer.identityHashes(person))[0]).toBe(known.identityHash);
      expect(await newer.identity('ref-old')).toEqual(typed);
      const alike = newer.registerIdentity(somebody({ medicalRecordNumber: person.medicalRecordNumber }));
      await expect(alike).rejects.toMatchObject({
        identityRefs: expect.arrayContaining(['ref-old', 'ref-twin']),
      });
    });

    it('finds people whom an older program marked by name and number with their symbols', async () => {
      const keys = masterKeys(masterKey);
      const known = somebody({ name: 'Zhao^Min', medicalRecordNumber: 'M+77' });
      const twin = somebody({ name: 'Zhao^Min', medicalRecordNumber: 'M+77' });
      const vault = await openVault();
      const first = await vault.registerIdentity(known);
      const second = await vault.registerIdentity(twin, [first.identityRef]);
      await vault.close();
      open.length = 0;
      const path = join(folder, 'deep', 'vault.sqlite');
      const old = new DatabaseSync(path);
      const marks = [keys.hash('record number\nM+77'), keys.hash('birth date and name\n1960-01-01ZHAO^MIN')];
      for (const [ref, number] of [
        [first.identityRef, ''],
        [second.identityRef, ':2'],
      ] as const)
        old
          .prepare(
            'update identities set record_mark = ?, person_mark = ?, mark_form = null where identity_ref = ?',
          )
          .run(...marks.map((mark) => `${mark}${number}`), ref);
      const ids = () => old.prepare('select id_mark from identities order by identity_ref').all();
      const before = ids();
      const [newer] = await Promise.all([openVault(), openVault()]);
      expect(ids()).toEqual(before);
      old.close();
      const both = { identityRefs: expect.arrayContaining([first.identityRef, second.identityRef]) };
      for (const alike of [{ name: 'zhao min' }, { name: 'Zhao^Min' }, { medicalRecordNumber: 'M77' }])
        await expect(newer.registerIdentity(somebody(alike))).rejects.toMatchObject(both);
      expect(await newer.registerIdentity(twin)).toMatchObject(again(second));
    });

    it('takes what an older program kept in tables of its own into the row of the person', async () => {
      const vault = await openVault();
      const { identityRef } = await vault.registerIdentity(person);
      await vault.close();
      open.length = 0;
      const path = join(folder, 'deep', 'vault.sqlite');
      const keys = masterKeys(masterKey);
      const made = { replacedAt: '2026-03-01', replacedBy: 'sub-1', reason: 'misread' };
      const sealedAs = (context: readonly string[], content: object) =>
        keys.seal('identity', context, Buffer.from(JSON.stringify(content)));
      const old = new DatabaseSync(path);
      old.exec('create table identity_versions (identity_ref text, number integer, sealed text)');
      old.exec('create table contacts (identity_ref text primary key, sealed text)');
      for (const number of [2, 1])
        old.prepare('insert into identity_versions values (?, ?, ?)').run(
          identityRef,
          number,
          sealedAs(['version', identityRef, String(number)], {
            identity: { ...person, phone: String(number) },
            ...made,
          }),
        );
      const contact = { phones: ['555'], address: null, nextOfKin: [] };
      old
        .prepare('insert into contacts values (?, ?)')
        .run(identityRef, sealedAs(['contact', identityRef], contact));
      old.close();
      const [newer] = await Promise.all([openVault(), openVault()]);
      expect(await newer.person(identityRef)).toMatchObject({
        version: 3,
        earlier: [{ identity: { phone: '1' } }, { identity: { phone: '2' } }],
        contact: { version: 1, ...contact },
      });
      const left = new DatabaseSync(path, { readOnly: true });
      const tables = left.prepare("select name from sqlite_master where type = 'table'").all();
      left.close();
      expect(tables.map(({ name }) => name)).not.toContain('contacts');
    });

    it('takes in the columns that the file of an older program lacks', async () => {
      const path = join(folder, 'old.sqlite');
      const old = new DatabaseSync(path);
      old.exec(
        'create table identities (identity_ref text primary key, identity_hash text not null unique, sealed text not null)',
      );
      const keys = masterKeys(masterKey);
      old
        .prepare('insert into identities values (?, ?, ?)')
        .run(
          'ref-old',
          keys.hash('420106196001010011'),
          keys.seal('identity', ['ref-old'], Buffer.from(JSON.stringify(person))),
        );
      old.close();
      const vaults = await Promise.all(
        Array.from({ length: 3 }, () => createVault({ url: `file:${path}`, masterKey })),
      );
      open.push(...vaults);
      expect((await vaults[0]?.registerIdentity(person))?.identityRef).toBe('ref-old');
    });
  });

  describe('envelopes', () => {
    const value = { ecog: 1, note: 'größer' };

    it('opens what it closed, and hides it', async () => {
      const envelope = createEnvelope(await openVault());
      const text = await envelope.close('patient-APAR-0001', 'command', value);
      expect(text).toMatch(/^apar1\.[0-9a-f-]{36}\.[A-Za-z0-9_-]+$/);
      expect(Buffer.from(text.split('.')[2]!, 'base64url').toString('latin1')).not.toContain('ecog');
      expect(await envelope.open('patient-APAR-0001', 'command', text)).toEqual(value);
      expect(await createEnvelope(await openVault()).open('patient-APAR-0001', 'command', text)).toEqual(
        value,
      );
    });

    it('is unreadable for another stream or purpose, altered, under an unknown key, or no envelope', async () => {
      const envelope = createEnvelope(await openVault());
      const text = await envelope.close('patient-APAR-0001', 'command', value);
      const altered = text.slice(0, -3) + (text.endsWith('AAA') ? 'BBB' : 'AAA');
      const foreign = text.replace(/\.[0-9a-f]{8}/, '.00000000');
      const attempts = [
        envelope.open('patient-APAR-0002', 'command', text),
        envelope.open('patient-APAR-0001', 'receipt', text),
        envelope.open('patient-APAR-0001', 'command', altered),
        envelope.open('patient-APAR-0001', 'command', foreign),
        envelope.open('patient-APAR-0001', 'command', 'plain'),
      ];
      for (const attempt of attempts)
        await expect(attempt).rejects.toMatchObject({ name: 'EnvelopeUnreadable' });
    });

    it('is unreadable for ever once the key is destroyed', async () => {
      const vault = await openVault();
      const envelope = createEnvelope(vault);
      const text = await envelope.close('patient-APAR-0001', 'command', value);
      await vault.destroyKey('patient-APAR-0001');
      await expect(envelope.open('patient-APAR-0001', 'command', text)).rejects.toMatchObject({
        name: 'EnvelopeUnreadable',
      });
    });
  });
});
