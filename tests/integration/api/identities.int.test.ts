import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiDependencies } from '../../../src/api/index.js';
import { LogUnavailable } from '../../../src/application/ports/event-log.js';
import { type EarlierIdentity, PersonResembles } from '../../../src/application/ports/key-vault.js';
import { sampleBodies } from '../../unit/contracts/sample-bodies.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { aPerson, fakeVault } from './fake-vault.js';
import { fakeVerifyToken } from './fake-verify-token.js';
import { ask, perform, problemOf, send } from './requests.js';

let api: FakeApi;
const started = async (change: Partial<ApiDependencies> = {}): Promise<FakeApi> => {
  api = await startFakeApi(change);
  return api;
};
afterEach(() => api.close());

const personal = [aPerson.nationalId, aPerson.name, aPerson.birthDate, aPerson.medicalRecordNumber];
const right = { ...aPerson, birthDate: '1971-01-01' };

describe('whom a subject number belongs to', () => {
  const contact = { phones: ['+86 27 5550 9999'], address: '1 Lane', nextOfKin: [] };

  it('is shown to a coordinator from the vault, and the look is recorded', async () => {
    await started({ vault: fakeVault({ contact: () => Promise.resolve(contact) }) });
    const response = await ask(api, 'getIdentity');
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ subjectId: 'APAR-0001', identity: aPerson, contact, earlier: [] });
    expect(response.headers['cache-control']).toBe('no-store');
    expect(api.accesses).toMatchObject([
      { what: 'IDENTITY', stream: 'patient-APAR-0001', actor: { id: 'user-coordinator' } },
    ]);
    expect(JSON.stringify(api.log)).not.toContain(aPerson.name);
  });

  it('is not shown where the look cannot be recorded, and the vault is not even asked', async () => {
    const asked: string[] = [];
    await started({
      recordAccess: () => Promise.reject(new LogUnavailable('down')),
      vault: fakeVault({
        identity: (ref) => {
          asked.push(ref);
          return Promise.resolve(aPerson);
        },
      }),
    });
    const response = await ask(api, 'getIdentity');
    expect([response.status, problemOf(response).code]).toEqual([503, 'LOG.UNAVAILABLE']);
    for (const one of personal) expect(response.text).not.toContain(one);
    expect(asked).toEqual([]);
  });

  it.each(['investigator', 'reader', 'statistician', 'auditor', 'administrator', 'service'] as const)(
    'is refused to a %s, whose attempt is no look',
    async (role) => {
      await started();
      expect((await ask(api, 'getIdentity', role)).status).toBe(403);
      expect(api.accesses).toEqual([]);
    },
  );

  it('is nobody once the participant was erased', async () => {
    await started();
    api.world.trial = { ...api.world.trial, erased: ['APAR-0001'] };
    const response = await ask(api, 'getIdentity');
    expect([response.status, problemOf(response).code]).toEqual([409, 'SUBJECT.ERASED']);
  });

  it('is reached by contact details that go to the vault and to no command or log', async () => {
    const kept: unknown[] = [];
    await started({
      vault: fakeVault({ keepContact: (ref, one) => Promise.resolve(void kept.push([ref, one])) }),
    });
    expect((await perform(api, 'keepContactDetails', 'coordinator', contact)).status).toBe(200);
    expect(kept).toEqual([['ref-1', contact]]);
    expect(api.accesses).toMatchObject([{ what: 'CONTACT_KEPT', stream: 'patient-APAR-0001' }]);
    expect(JSON.stringify([api.world.intents, api.log])).not.toContain('5550');
  });

  it('is not told in the refusal of contact details that are malformed', async () => {
    await started();
    const response = await perform(api, 'keepContactDetails', 'coordinator', {
      ...contact,
      address: '\u200B',
    });
    expect(response.status).toBe(400);
    expect(response.text).not.toContain('5550');
  });
});

describe('a corrected identity', () => {
  const reason = sampleBodies.correctIdentity['reason'];

  it('goes to the vault with who, when and why; the trial learns the hash and what changed, nothing else', async () => {
    const corrected: unknown[] = [];
    await started({
      vault: fakeVault({
        correctIdentity: (...given) => {
          corrected.push(given);
          return Promise.resolve({ identityRef: 'ref-1', identityHash: 'hash-9' });
        },
      }),
    });
    const body = { ...sampleBodies.correctIdentity, identity: right };
    expect((await send(api, 'correctIdentity', { body })).status).toBe(201);
    const replacement = { replacedAt: '2028-07-01T02:00:00.000Z', replacedBy: 'user-coordinator', reason };
    expect(corrected).toEqual([['ref-1', right, replacement, []]]);
    expect(api.world.intents.map(({ stream, type, data }) => [stream, type, data])).toEqual([
      [
        'trial',
        'CorrectIdentity',
        {
          subjectId: 'APAR-0001',
          identityHash: 'hash-9',
          changed: ['birthDate'],
          meaning: sampleBodies.correctIdentity['meaning'],
          reason,
        },
      ],
    ]);
    expect(api.accesses).toMatchObject([{ what: 'IDENTITY_CORRECTED', stream: 'patient-APAR-0001' }]);
    const told = JSON.stringify([api.world.intents, api.log]);
    for (const one of [...personal, right.birthDate]) expect(told).not.toContain(one);
  });

  it('is told to the trial again where the first request broke off behind the vault', async () => {
    const earlier: EarlierIdentity = {
      identity: aPerson,
      replacedAt: '2028-07-01T01:59:00.000Z',
      replacedBy: 'user-coordinator',
      reason: 'misread',
    };
    await started({
      vault: fakeVault({
        identity: () => Promise.resolve(right),
        earlierIdentities: () => Promise.resolve([earlier]),
      }),
    });
    const body = { ...sampleBodies.correctIdentity, identity: right };
    expect((await send(api, 'correctIdentity', { body })).status).toBe(201);
    expect(api.world.intents).toMatchObject([{ data: { changed: ['birthDate'] } }]);
  });

  it.each([
    ['SIGNATURE.STALE', 403, {}, '2028-06-01T00:00:00.000Z'],
    ['IDENTITY.UNCHANGED', 409, { identity: aPerson }, '2028-07-01T01:59:00.000Z'],
  ])('%s (%i): changes nothing', async (code, status, change, at) => {
    const corrected: unknown[] = [];
    await started({
      verifyToken: async (token) => ({
        ...(await fakeVerifyToken(token)),
        authenticatedAt: Date.parse(at) / 1000,
      }),
      vault: fakeVault({
        correctIdentity: (ref) => {
          corrected.push(ref);
          return Promise.resolve(null);
        },
      }),
    });
    const response = await send(api, 'correctIdentity', {
      body: { ...sampleBodies.correctIdentity, ...change },
    });
    expect([response.status, problemOf(response).code]).toEqual([status, code]);
    expect([corrected, api.world.intents]).toEqual([[], []]);
  });

  it.each([
    ['NATIONAL_ID', 'IDENTITY.OF_ANOTHER'],
    ['LIKENESS', 'SUBJECT.RESEMBLES'],
  ] as const)('to the %s of somebody else is %s, with that number', async (by, code) => {
    await started({
      vault: fakeVault({ correctIdentity: () => Promise.reject(new PersonResembles(['ref-2'], by)) }),
    });
    const { subjects } = api.world.trial;
    api.world.trial = {
      ...api.world.trial,
      subjects: [...subjects, { subjectId: 'APAR-0002', identityRef: 'ref-2', identityHash: 'hash-2' }],
    };
    const response = await send(api, 'correctIdentity', {
      body: { ...sampleBodies.correctIdentity, identity: right },
    });
    expect([response.status, problemOf(response).code]).toEqual([409, code]);
    expect(problemOf(response).detail).toContain('APAR-0002');
    expect(api.world.intents).toEqual([]);
  });
});
