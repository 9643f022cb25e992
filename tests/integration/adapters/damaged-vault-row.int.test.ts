import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { createEventLog } from '../../../src/adapters/eventstore/index.js';
import { createEnvelope, createVault, type Vault } from '../../../src/adapters/vault/index.js';
import { unfitSetAside } from '../../../src/application/command/unfit/unfit-set-aside.js';
import { collectManifest } from '../../../src/application/closing/collect-manifest.js';
import { RowDamaged } from '../../../src/application/ports/key-vault.js';
import { Waker } from '../../../src/application/waking/waker.js';
import { WakerReport } from '../../../src/application/waking/waker-state.js';
import { initialTrial } from '../../../src/domain/record/trial-state.js';
import { openMemory, type MemoryDatabase } from '../projections/open-memory.js';
import { eventually, startProjector } from '../projections/running-projector.js';
import { aConsent, aResection } from '../../support/casebooks.js';
import { metadata, startLog } from './running-log.js';

const one = 'patient-APAR-0001';
const two = 'patient-APAR-0002';
const chan = {
  nationalId: 'A1234567',
  name: 'Chan Tai Man',
  birthDate: '1960-01-01',
  sex: 'M',
  medicalRecordNumber: 'HN1',
  phone: null,
} as const;
const wong = { ...chan, nationalId: 'B7654321', name: 'Wong Siu', medicalRecordNumber: 'HN2' } as const;

describe('one damaged row of the vault', () => {
  let store: Awaited<ReturnType<typeof startLog>>;
  let vault: Vault;
  let log: ReturnType<typeof createEventLog>;

  const append = async (stream: string, type: string, data: unknown): Promise<string> => {
    const { revision, headHash } = await store.log.read(stream);
    const result = await store.log.append(
      stream,
      revision,
      headHash,
      [{ type, data }],
      metadata(`${stream}-${revision}`),
    );
    if (result.kind !== 'appended') throw new Error('somebody else wrote');
    return result.position;
  };
  const inVault = (sql: string): void => {
    const db = new DatabaseSync(store.vaultUrl.replace('file:', ''));
    db.exec(sql);
    db.close();
  };
  const damage =
    "update data_keys set wrapped = 'AAAA' || substr(wrapped, 5) where stream = 'patient-APAR-0001'";
  const lose = "delete from data_keys where stream = 'patient-APAR-0001'";
  /** As of a process that has no key in memory. */
  const openAnew = async (): Promise<void> => {
    vault = await createVault({ url: store.vaultUrl, masterKey: store.masterKey });
    log = createEventLog({ url: store.url, vault, logger: { warn: () => undefined } });
  };

  beforeEach(async () => {
    store = await startLog();
    await append(one, 'ConsentSigned', aConsent());
    await append(one, 'ResectionPerformed', aResection('2026-02-01'));
    await append(two, 'ConsentSigned', aConsent());
  });
  afterEach(async () => {
    await log.dispose();
    await vault.close();
    await store.stop();
  });

  describe.each([
    ['that is damaged', damage],
    ['that is lost', lose],
  ])('a key %s', (_name, sql) => {
    let database: MemoryDatabase;
    beforeEach(async () => {
      inVault(sql);
      await openAnew();
      database = await openMemory();
    });
    afterEach(() => database.close());

    it('quarantines its record from the first event on; everybody else is projected and patrolled', async () => {
      const running = startProjector(log, database, {
        streams: () => Promise.resolve([one, two]),
        patrolEveryMs: 50,
      });
      const position = await append(two, 'ResectionPerformed', aResection('2026-02-01'));
      expect(await running.readModels.seen(position, 20_000)).toBe(true);
      expect((await running.readModels.casebook('APAR-0002'))?.revision).toBe(1);
      expect(await running.readModels.casebook('APAR-0001')).toBeNull();
      expect(await running.readModels.quarantined()).toMatchObject([{ stream: one, revision: 0 }]);
      expect(running.projector.health()).toMatchObject({ state: 'live', trouble: null });
      expect(running.said.filter((line) => /could not be verified.*vault/.test(line))).toEqual([]);
      await running.projector.stop();
    }, 60_000);

    it('wakes everybody else', async () => {
      const woken: string[] = [];
      const stop = new AbortController();
      const report = new WakerReport(() => new Date().toISOString());
      const silent = () => undefined;
      const trial = { ...initialTrial, subjects: [subject('APAR-0001'), subject('APAR-0002')] };
      const waking = {
        rate: { perSecond: 1000, atOnce: 100 },
        checkAfterMs: 5,
        checkAll: { everyMs: 1e6, silenceMs: 1e3 },
        againMs: 5,
        corruptAgainMs: 5,
        tellMs: 5,
        lostAfterMs: 60_000,
      };
      const waker = new Waker(
        {
          log,
          trial: () => Promise.resolve(trial),
          wake: (stream) => Promise.resolve(void woken.push(stream)),
          lastHeard: () => Promise.resolve(Number.POSITIVE_INFINITY),
          now: () => performance.now(),
          wallMs: () => Date.now(),
          logger: { info: silent, warn: silent, error: silent },
          report,
          waking,
        },
        null,
      );
      const leading = waker.lead(silent, stop.signal);
      await eventually(() => woken.includes(two));
      expect(report.state.trouble).toBeNull();
      stop.abort();
      await leading;
    }, 60_000);

    it('stops neither the manifest, where two people have signed, nor the signatures', async () => {
      expect(await log.readSound(two)).toMatchObject({ unsound: null });
      expect(await log.readSound(one)).toMatchObject({ events: [], unsound: { revision: 0 } });
      const sign = {
        stream: 'trial',
        type: 'SignRecordSetAside',
        data: { subjectId: 'APAR-0001', revision: 0 },
      };
      expect(await unfitSetAside({ log, logger: { warn: () => undefined } }, sign)).toBeNull();
      const trial = { ...initialTrial, subjects: [subject('APAR-0001')] };
      await expect(collectManifest(log, trial, () => undefined)).rejects.toMatchObject({
        code: 'RECORD.QUARANTINED',
      });
    });
  });

  it('leaves the quarantine once it was restored from the backup', async () => {
    const db = new DatabaseSync(store.vaultUrl.replace('file:', ''));
    const { wrapped } = db
      .prepare("select wrapped from data_keys where stream = 'patient-APAR-0001'")
      .get() as { wrapped: string };
    db.close();
    inVault(damage);
    await openAnew();
    const database = await openMemory();
    const running = startProjector(log, database, {
      streams: () => Promise.resolve([one, two]),
      patrolEveryMs: 50,
    });
    await eventually(async () => (await running.readModels.quarantined().catch(() => [])).length > 0);
    inVault(`update data_keys set wrapped = '${wrapped}' where stream = 'patient-APAR-0001'`);
    await eventually(async () => (await running.readModels.casebook('APAR-0001').catch(() => null)) !== null);
    expect(await running.readModels.quarantined()).toEqual([]);
    await running.projector.stop();
    await database.close();
  }, 60_000);

  it('closes and opens no envelope of its record, and says why', async () => {
    inVault(damage);
    await openAnew();
    const envelope = createEnvelope(vault);
    await expect(envelope.close(one, 'command', {})).rejects.toBeInstanceOf(RowDamaged);
    await expect(envelope.close(two, 'command', {})).resolves.toMatch(/^apar1/);
  });

  it('of a person is found when that person is looked at, and by nobody else', async () => {
    await openAnew();
    const { identityRef } = await vault.registerIdentity(chan);
    inVault("update identities set sealed = 'AAAA' || substr(sealed, 5)");
    await expect(vault.identity(identityRef)).rejects.toBeInstanceOf(RowDamaged);
    const other = await vault.registerIdentity(wong);
    expect(await vault.identity(other.identityRef)).toEqual(wong);
    expect((await vault.registerIdentity(chan)).identityRef).toBe(identityRef);
    await expect(vault.registerIdentity({ ...chan, nationalId: 'C1' })).rejects.toMatchObject({
      identityRefs: [identityRef],
    });
    await vault.forgetIdentity(identityRef);
    expect(await vault.identity(identityRef)).toBeNull();
  });

  it('of a person whom an older program kept stops no process from starting', async () => {
    await openAnew();
    await vault.registerIdentity(chan);
    const { identityRef } = await vault.registerIdentity(wong);
    inVault('update identities set id_mark = null, record_mark = null, person_mark = null');
    inVault(
      `update identities set sealed = 'AAAA' || substr(sealed, 5) where identity_ref <> '${identityRef}'`,
    );
    await vault.close();
    await log.dispose();
    await openAnew();
    expect(await vault.identity(identityRef)).toEqual(wong);
  });

  it('of an actor does not keep the name from being kept anew', async () => {
    await openAnew();
    await vault.keepActorName('actor-1', 'Wong', '2026-01-01');
    inVault("update actors set sealed = 'AAAA' || substr(sealed, 5)");
    await vault.keepActorName('actor-1', 'Wong', '2026-01-02');
    await vault.keepActorName('actor-1', 'Wong', '2026-01-03');
    const db = new DatabaseSync(store.vaultUrl.replace('file:', ''));
    expect(db.prepare('select count(*) as n from actors').get()).toEqual({ n: 2 });
    db.close();
  });
});

const subject = (subjectId: string) =>
  ({ subjectId, identityRef: subjectId, identityHash: subjectId }) as never;
