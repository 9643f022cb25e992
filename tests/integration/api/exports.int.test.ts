import { afterEach, describe, expect, it } from '@jest/globals';
import { exportAnswer, type ExportAnswer, exportFormats } from '../../../src/contracts/exports.js';
import { VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import type { ReadModels } from '../../../src/application/ports/read-models.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import type { ApiDependencies } from '../../../src/api/index.js';
import type { Role } from '../../../src/domain/shared/actor.js';
import { operated } from '../../support/patient-histories.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { fakeReadModels } from './fake-read-models.js';
import { fakeVault } from './fake-vault.js';
import { ask, problemOf } from './requests.js';
import { timelineOf } from './timeline-of.js';

let api: FakeApi;
afterEach(() => api.close());

const life = operated();
const score = 0.717_273_747_576;

const started = async (
  models: Partial<ReadModels> = {},
  change: Partial<ApiDependencies> = {},
): Promise<void> => {
  const readModels = fakeReadModels(
    { 'APAR-0001': life.book },
    { timeline: () => Promise.resolve(timelineOf(life)), ...models },
  );
  api = await startFakeApi({ readModels, ...change });
};

const lock = (headRevision = life.book.revision): void => {
  const manifest = [{ stream: 'patient-APAR-0001', headRevision, headHash: 'a'.repeat(64), setAside: false }];
  api.world.trial = { ...api.world.trial, freezeOrderedAt: instant('2028-06-10T00:00:00.000Z'), manifest };
};

const given = async (role: Role, query: string): Promise<ExportAnswer> => {
  const response = await ask(api, 'getExport', role, query);
  expect([query, response.status, response.text.slice(0, 300)]).toEqual([query, 200, expect.any(String)]);
  return exportAnswer.parse(response.body);
};

describe('GET /exports', () => {
  it.each(exportFormats)('gives %s to the auditor, and records who has it first', async (format) => {
    await started();
    const answer = await given('auditor', `?format=${format}`);
    expect(answer).toMatchObject({ format, participants: 1, stayed: {}, nextAfter: null, unsealed: false });
    expect(answer.files.length).toBeGreaterThan(0);
    for (const { name, text } of answer.files) expect([name, text.length > 20]).toEqual([name, true]);
    const what = `EXPORT_${format.toUpperCase().replace('-', '_')}`;
    const exported = {
      purpose: 'TRIAL',
      destination: 'DOMESTIC',
      cutoff: answer.cutoff,
      cut: { kind: 'LOG', position: '42' },
    };
    expect(api.accesses).toEqual([expect.objectContaining({ what, stream: null, exported })]);
  });

  it.each(exportFormats)('records what %s is for, where it goes and of which lock it is', async (format) => {
    await started();
    lock();
    await given('statistician', `?format=${format}&purpose=FUTURE_USE&destination=ABROAD`);
    const { cutoff } = await given('auditor', `?format=${format}`);
    const of = { cutoff, cut: { kind: 'LOCK', manifestDigest: expect.stringMatching(/^[0-9a-f]{64}$/u) } };
    expect(api.accesses).toMatchObject([
      { actor: { role: 'statistician' }, exported: { purpose: 'FUTURE_USE', destination: 'ABROAD', ...of } },
      { actor: { role: 'auditor' }, exported: { purpose: 'TRIAL', destination: 'DOMESTIC', ...of } },
    ]);
    expect(JSON.stringify(api.accesses)).not.toMatch(/APAR-0001|\/|csv/u);
  });

  it.each(exportFormats)('gives no %s to the statistician before the lock, and then does', async (format) => {
    await started();
    const response = await ask(api, 'getExport', 'statistician', `?format=${format}`);
    expect([response.status, problemOf(response).code]).toEqual([409, 'EXPORT.BEFORE_LOCK']);
    expect(api.accesses).toEqual([]);
    lock();
    expect((await given('statistician', `?format=${format}`)).finalLock).toBe(true);
  });

  it.each([
    ['METRICS.BEHIND', 'while the read models hold less than was locked', []],
    [
      'METRICS.CUT_DAMAGED',
      'where a locked record was damaged',
      [
        {
          stream: 'patient-APAR-0001',
          revision: 1,
          why: 'ALTERED' as const,
          withheld: true,
          reason: 'not as it was written',
        },
      ],
    ],
  ])('%s: gives nothing %s', async (code, _, quarantined) => {
    await started({ quarantined: () => Promise.resolve(quarantined) });
    lock(life.book.revision + 1);
    for (const format of exportFormats) {
      const response = await ask(api, 'getExport', 'auditor', `?format=${format}`);
      expect([response.status, problemOf(response).code]).toEqual([503, code]);
    }
    expect(api.accesses).toEqual([]);
  });

  it('gives nothing that it cannot record', async () => {
    await started({}, { recordAccess: () => Promise.reject(new Error('the log is away')) });
    const response = await ask(api, 'getExport', 'auditor', '?format=csv');
    expect(response.status).toBe(500);
    expect(response.text).not.toContain('ADSL');
  });

  it('gives nothing while the vault cannot say by how much dates are moved', async () => {
    const vault = fakeVault({ dateShift: () => Promise.reject(new VaultUnavailable('the vault is away')) });
    await started({}, { vault });
    const response = await ask(api, 'getExport', 'auditor', '?format=csv');
    expect(response.status).toBe(503);
    expect(api.accesses).toEqual([]);
  });

  it('gives nobody who was erased', async () => {
    await started();
    api.world.trial = { ...api.world.trial, erased: ['APAR-0001'] };
    for (const format of exportFormats) {
      const answer = await given('auditor', `?format=${format}`);
      expect(answer).toMatchObject({ participants: 0, stayed: { ERASED: 1 } });
      expect(JSON.stringify(answer.files)).not.toContain('APAR-0001');
    }
  });

  it('goes part by part where it is ODM, and says where to go on', async () => {
    await started({
      casebooks: () =>
        Promise.resolve(
          [1, 2, 3].map((n) => ({ subjectId: `APAR-000${n}`, revision: 9, casebook: life.book })),
        ),
    });
    const first = await given('auditor', '?format=odm&limit=2');
    expect(first.files.map(({ name }) => name)).toEqual(['odm/APAR-0001.xml', 'odm/APAR-0002.xml']);
    expect(first).toMatchObject({ participants: 3, nextAfter: 'APAR-0002' });
    const last = await given('auditor', '?format=odm&limit=2&after=APAR-0002');
    expect(last.files.map(({ name }) => name)).toEqual(['odm/APAR-0003.xml']);
    expect(last).toMatchObject({ nextAfter: null, leavingDigest: first.leavingDigest });
  });

  it('holds scores once all are opened, and not before', async () => {
    const revision = life.book.predictions[0]?.revision ?? -1;
    const opened = [
      {
        stream: 'patient-APAR-0001',
        revision,
        model: 'PRE',
        purpose: 'PRIMARY',
        commitment: 'd',
        score,
        nonce: 'e',
      },
    ] as const;
    const sealed = { stream: 'patient-APAR-0001', revision, data: {} };
    let known = [sealed, sealed];
    await started({
      sealedPredictions: () => Promise.resolve(known),
      openedPredictions: () => Promise.resolve(opened),
    });
    lock();
    for (const format of exportFormats)
      expect(JSON.stringify(await given('statistician', `?format=${format}`))).not.toContain(String(score));
    known = [sealed];
    const answer = await given('statistician', '?format=dataset-json');
    expect(answer.unsealed).toBe(true);
    expect(JSON.stringify(answer.files)).toContain(String(score));
  });

  it.each([
    '',
    '?format=sas',
    '?format=csv&purpose=FUN',
    '?format=odm&limit=0',
    '?format=odm&after=3',
    '?format=odm&offset=20',
    '?format=csv&destination=MARS',
  ])('refuses the question "%s"', async (query) => {
    await started();
    expect((await ask(api, 'getExport', 'auditor', query)).status).toBe(400);
    expect(api.accesses).toEqual([]);
  });
});
