import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiDependencies } from '../../../src/api/index.js';
import { LogUnavailable } from '../../../src/application/ports/event-log.js';
import { PersonResembles, type Proposed } from '../../../src/application/ports/key-vault.js';
import { sampleBodies } from '../../unit/contracts/sample-bodies.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { CommandRefused, OutcomeUnknown } from '../../../src/application/ports/orchestrator.js';
import { refuse } from '../../../src/domain/shared/domain-error.js';
import { aPerson, fakeVault, knownPerson } from './fake-vault.js';
import { fakeVerifyToken } from './fake-verify-token.js';
import { ask, perform, problemOf, send } from './requests.js';

let api: FakeApi;
const started = async (change: Partial<ApiDependencies> = {}): Promise<FakeApi> => {
  api = await startFakeApi(change);
  return api;
};
afterEach(() => api.close());

const personal = [aPerson.nationalId, aPerson.name, aPerson.birthDate, aPerson.medicalRecordNumber];

describe('whom a subject number belongs to', () => {
  const changes = { phones: ['+86 27 5550 9999'], address: '1 Lane' };
  const contact = { version: 1, ...changes, nextOfKin: [] };

  it('is shown to a coordinator from the vault, and the look is recorded', async () => {
    await started({ vault: fakeVault({ person: () => Promise.resolve({ ...knownPerson, contact }) }) });
    const response = await ask(api, 'getIdentity');
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      subjectId: 'APAR-0001',
      identity: aPerson,
      version: 1,
      contact,
      correctionUnderWay: false,
      earlier: [],
    });
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
        person: (ref) => {
          asked.push(ref);
          return Promise.resolve(knownPerson);
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
    await started();
    const response = await perform(api, 'keepContactDetails', 'coordinator', { seenVersion: 0, changes });
    expect([response.status, response.body]).toEqual([200, contact]);
    expect(api.accesses).toMatchObject([{ what: 'CONTACT_KEPT', stream: 'patient-APAR-0001' }]);
    expect(JSON.stringify([api.world.intents, api.log])).not.toContain('5550');
  });

  it.each([
    [{ kind: 'outdated', version: 4 }, 'CONTACT.OUTDATED'],
    [{ kind: 'unknown' }, 'SUBJECT.ERASED'],
  ] as const)('is not reached by contact details that come after %j', async (kept, code) => {
    await started({ vault: fakeVault({ keepContact: () => Promise.resolve(kept) }) });
    const response = await perform(api, 'keepContactDetails', 'coordinator', { seenVersion: 1, changes });
    expect([response.status, problemOf(response).code]).toEqual([409, code]);
  });

  it.each([{ address: '\u200B' }, {}])(
    'is not told in the refusal of contact details that are malformed (%j)',
    async (wrong) => {
      await started();
      const malformed = { ...(Object.keys(wrong).length > 0 ? changes : {}), ...wrong };
      const response = await perform(api, 'keepContactDetails', 'coordinator', {
        seenVersion: 0,
        changes: malformed,
      });
      expect(response.status).toBe(400);
      expect(response.text).not.toContain('5550');
    },
  );
});

describe('a corrected identity', () => {
  const body = sampleBodies.correctIdentity;
  const reason = body['reason'];
  /** What the vault was asked to do, in order, around what the trial was told. */
  const watched = async (
    change: Partial<ApiDependencies['vault']> = {},
    fails?: Error,
  ): Promise<readonly unknown[]> => {
    const done: unknown[] = [];
    const vault = fakeVault(change);
    await started({
      ...(fails && { submit: () => Promise.reject(fails) }),
      vault: {
        ...vault,
        proposeCorrection: (...given) => {
          done.push(given);
          return vault.proposeCorrection(...given);
        },
        settleCorrection: (...given) => {
          done.push(given, api.world.intents.length);
          return Promise.resolve();
        },
      },
    });
    return done;
  };

  it('is proposed to the vault, recorded by hash and by what changed, and only then in force', async () => {
    const done = await watched();
    expect((await send(api, 'correctIdentity', { body })).status).toBe(201);
    const [{ idempotencyKey } = { idempotencyKey: '' }] = api.world.intents;
    const commandId = `http:user-coordinator:${idempotencyKey}`;
    const proposal = {
      commandId,
      seenVersion: 1,
      changes: body['changes'],
      proposedAt: expect.any(String),
      replacedAt: '2028-07-01T02:00:00.000Z',
      replacedBy: 'user-coordinator',
      reason,
    };
    expect(done).toEqual([['ref-1', proposal, []], ['ref-1', commandId, 'recorded'], 1]);
    expect(api.world.intents).toMatchObject([
      {
        stream: 'trial',
        type: 'CorrectIdentity',
        data: {
          subjectId: 'APAR-0001',
          identityHash: 'hash-9',
          changed: ['nationalId', 'birthDate', 'phone'],
          meaning: body['meaning'],
          reason,
        },
        notAfter: expect.any(String),
      },
    ]);
    expect(api.accesses).toMatchObject([{ what: 'IDENTITY_CORRECTED', stream: 'patient-APAR-0001' }]);
    const told = JSON.stringify([api.world.intents, api.log]);
    for (const one of [...personal, '1971-01-01']) expect(told).not.toContain(one);
  });

  it('stays as it was where the trial refuses, and is only proposed while nobody knows', async () => {
    const refused = await watched({}, new CommandRefused(refuse('state', 'TRIAL.FROZEN', 'no')));
    expect((await send(api, 'correctIdentity')).status).toBe(409);
    expect(refused[1]).toEqual(['ref-1', expect.any(String), 'not-recorded']);
    await api.close();
    const unknown = await watched({}, new OutcomeUnknown('no answer'));
    expect((await send(api, 'correctIdentity')).status).toBe(503);
    expect(unknown).toHaveLength(1);
  });

  it('is refused where the signature is stale, before the vault is asked', async () => {
    const done = await watched();
    const authenticatedAt = Date.parse('2028-06-01T00:00:00.000Z') / 1000;
    await api.close();
    await started({
      verifyToken: async (token) => ({ ...(await fakeVerifyToken(token)), authenticatedAt }),
    });
    const response = await send(api, 'correctIdentity');
    expect([response.status, problemOf(response).code]).toEqual([403, 'SIGNATURE.STALE']);
    expect([done, api.world.intents]).toEqual([[], []]);
  });

  it.each([
    [{ kind: 'unchanged' }, 'IDENTITY.UNCHANGED', 409],
    [{ kind: 'outdated', version: 3 }, 'IDENTITY.OUTDATED', 409],
    [{ kind: 'under-way' }, 'IDENTITY.CORRECTION_UNDER_WAY', 409],
    [{ kind: 'body-differs' }, 'IDEMPOTENCY.BODY_DIFFERS', 422],
    [{ kind: 'unknown' }, 'SUBJECT.ERASED', 409],
  ] as const satisfies readonly (readonly [Proposed, string, number])[])(
    'that the vault finds to be %j is refused as %s, and the trial hears nothing',
    async (answer, code, status) => {
      await watched({ proposeCorrection: () => Promise.resolve(answer) });
      const response = await send(api, 'correctIdentity');
      expect([response.status, problemOf(response).code]).toEqual([status, code]);
      expect(api.world.intents).toEqual([]);
    },
  );

  it.each([
    ['NATIONAL_ID', 'IDENTITY.OF_ANOTHER'],
    ['LIKENESS', 'SUBJECT.RESEMBLES'],
  ] as const)('to the %s of somebody else is %s, with that number', async (by, code) => {
    await watched({ proposeCorrection: () => Promise.reject(new PersonResembles(['ref-2'], by)) });
    const { subjects } = api.world.trial;
    api.world.trial = {
      ...api.world.trial,
      subjects: [...subjects, { subjectId: 'APAR-0002', identityRef: 'ref-2', identityHash: 'hash-2' }],
    };
    const response = await send(api, 'correctIdentity');
    expect([response.status, problemOf(response).code]).toEqual([409, code]);
    expect(problemOf(response).detail).toContain('APAR-0002');
    expect(api.world.intents).toEqual([]);
  });
});
