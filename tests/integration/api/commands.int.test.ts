import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiDependencies } from '../../../src/api/index.js';
import { LogUnavailable } from '../../../src/application/ports/event-log.js';
import { PersonResembles, VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import {
  CommandRefused,
  OrchestratorUnavailable,
  OthersWaiting,
  OutcomeUnknown,
  TooManyInFlight,
} from '../../../src/application/ports/orchestrator.js';
import { httpCommands } from '../../../src/contracts/commands.js';
import { refuse } from '../../../src/domain/shared/domain-error.js';
import { noon } from '../../support/patient-histories.js';
import { sampleBodies } from '../../unit/contracts/sample-bodies.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { aPerson, fakeVault } from './fake-vault.js';
import { fakeVerifyToken } from './fake-verify-token.js';
import { key, operations, problemOf, send } from './requests.js';

let api: FakeApi;
const started = async (change: Partial<ApiDependencies> = {}): Promise<FakeApi> => {
  api = await startFakeApi(change);
  return api;
};
/** Whoever calls has authenticated at that moment; by default a minute before the wall time of the tests. */
const signedIn = (at = '2028-07-01T01:59:00.000Z'): Pick<ApiDependencies, 'verifyToken'> => ({
  verifyToken: async (token) => ({
    ...(await fakeVerifyToken(token)),
    authenticatedAt: Date.parse(at) / 1000,
  }),
});
const failing = (error: Error) => started({ submit: () => Promise.reject(error) });
afterEach(() => api.close());

describe('a command', () => {
  it('is handed on to the stream that its line in the table names, under its own update', async () => {
    await started();
    for (const operation of operations) await send(api, operation);
    const streams = {
      patient: 'patient-APAR-0001',
      trial: 'trial',
      unsealing: 'unsealing',
      'reading-case': 'patient-APAR-0001',
    };
    // On the way to the link of a study the trial is told whose it is (tests/integration/api/linking).
    const handedOn = api.world.intents.filter(({ type }) => type !== 'ClaimStudy');
    expect(handedOn.map(({ stream, type }) => [stream, type])).toEqual(
      operations.map((operation) => {
        const { target, update } = httpCommands[operation];
        return [streams[target], update];
      }),
    );
  });

  it('answers with its receipt, and hands on body, key and correlation id unchanged', async () => {
    await started();
    const response = await send(api, 'recordPathology').set('X-Correlation-Id', 'corr-12345678');
    expect(response.status).toBe(201);
    expect(response.body).toEqual({
      commandId: `http:user-coordinator:${key}`,
      revision: 3,
      position: '42',
    });
    expect(response.headers['x-correlation-id']).toBe('corr-12345678');
    expect(api.world.intents).toEqual([
      expect.objectContaining({
        data: sampleBodies.recordPathology,
        idempotencyKey: key,
        correlationId: 'corr-12345678',
      }),
    ]);
  });

  it('is refused with 404 for a subject never allocated, and nothing is started for it', async () => {
    await started();
    const response = await send(api, 'recordScreening', { subjectId: 'APAR-0099' });
    expect(response.status).toBe(404);
    expect(problemOf(response).code).toBe('SUBJECT.UNKNOWN');
    expect(api.world.intents).toEqual([]);
  });

  it('is refused with 409 for a subject erased on request', async () => {
    await started();
    api.world.trial = { ...api.world.trial, erased: ['APAR-0001'] };
    const response = await send(api, 'recordScreening');
    expect(response.status).toBe(409);
    expect(problemOf(response).code).toBe('SUBJECT.ERASED');
    expect(api.world.intents).toEqual([]);
  });

  it.each([
    ['state', 409],
    ['rule', 422],
    ['not-found', 404],
    ['forbidden', 403],
  ] as const)('refused by the domain as "%s" is %i with code and violations', async (refusal, status) => {
    const violation = {
      ruleId: 'EC-H03',
      path: '/reportDate',
      value: '2025-07-01',
      limit: 'on or after 2025-07-08',
      message: 'The report lies before the surgery.',
    };
    await failing(new CommandRefused(refuse(refusal, 'RULE.VIOLATED', 'Not so.', [violation])));
    const response = await send(api, 'recordPathology');
    expect(response.status).toBe(status);
    expect(problemOf(response)).toMatchObject({
      type: 'urn:apar:problem:RULE.VIOLATED',
      code: 'RULE.VIOLATED',
      detail: 'Not so.',
      violations: [violation],
      instance: '/patients/APAR-0001/pathology',
    });
  });

  it('repeated with another body under the same key is 422', async () => {
    await failing(new CommandRefused(refuse('rule', 'IDEMPOTENCY.BODY_DIFFERS', 'Use a new key.')));
    const response = await send(api, 'recordDeath');
    expect(response.status).toBe(422);
    expect(problemOf(response).code).toBe('IDEMPOTENCY.BODY_DIFFERS');
  });

  it.each([
    ['an unknown outcome', new OutcomeUnknown('no answer'), 503, 'COMMAND.OUTCOME_UNKNOWN', '2'],
    [
      'an orchestrator that is away',
      new OrchestratorUnavailable('down'),
      503,
      'ORCHESTRATOR.UNAVAILABLE',
      '5',
    ],
    ['a vault that is away', new VaultUnavailable('down'), 503, 'VAULT.UNAVAILABLE', '5'],
    ['a log that is away', new LogUnavailable('down'), 503, 'LOG.UNAVAILABLE', '5'],
    ['too many in flight', new TooManyInFlight('ten'), 429, 'COMMAND.TOO_MANY_IN_FLIGHT', '1'],
    [
      'earlier ones that wait',
      new OthersWaiting('record', noon('2026-03-01'), 8),
      429,
      'COMMAND.OTHERS_WAITING',
      '8',
    ],
    [
      'a corrupted log',
      new CommandRefused(refuse('unavailable', 'LOG.CORRUPTED', 'restore the store')),
      503,
      'LOG.CORRUPTED',
      '60',
    ],
  ] as const)('that ends in %s says when to come back', async (_what, error, status, code, retryAfter) => {
    await failing(error);
    const response = await send(api, 'recordDeath');
    expect(response.status).toBe(status);
    expect(response.headers['retry-after']).toBe(retryAfter);
    expect(problemOf(response).code).toBe(code);
  });

  it('that meets a fault of ours is 500 and tells nothing of its insides', async () => {
    await failing(new TypeError('secret 420106197001011234 in a message'));
    const response = await send(api, 'recordDeath');
    expect(response.status).toBe(500);
    expect(problemOf(response).code).toBe('INTERNAL');
    expect(response.text).not.toContain('420106197001011234');
    expect(JSON.stringify(api.log)).not.toContain('420106197001011234');
    expect(api.log).toContainEqual(
      expect.objectContaining({
        event: 'http.fault',
        causes: [expect.objectContaining({ name: 'TypeError' })],
      }),
    );
  });
});

describe('consent', () => {
  it('carries the age on the day of consent, computed in the vault', async () => {
    await started({
      vault: fakeVault({ identity: () => Promise.resolve({ ...aPerson, birthDate: '1971-06-21' }) }),
    });
    await send(api, 'recordConsent', { body: { ...sampleBodies.recordConsent, consentDate: '2025-06-20' } });
    await send(api, 'recordConsent', { body: { ...sampleBodies.recordConsent, consentDate: '2025-06-21' } });
    expect(api.world.intents.map(({ data }) => (data as { ageYears: number }).ageYears)).toEqual([53, 54]);
    expect(JSON.stringify(api.world.intents)).not.toContain('1971');
  });

  it.each([
    ['was erased while the erasure is not on record yet', ['APAR-0001'], 409, 'SUBJECT.ERASED'],
    ['the vault lacks: a lost identity is not called erased', [], 503, 'VAULT.LACKS_PARTICIPANTS'],
  ])('cannot be recorded for a person whom %s', async (_what, erasing, status, code) => {
    await started({ vault: fakeVault({ identity: () => Promise.resolve(null) }) });
    api.world.trial = { ...api.world.trial, erasing };
    const response = await send(api, 'recordConsent');
    expect([response.status, problemOf(response).code]).toEqual([status, code]);
  });
});

describe('an allocation', () => {
  it('sends the reference and the keyed hash on, never the person, and answers with the subject number', async () => {
    await started();
    const response = await send(api, 'allocateSubject');
    expect(response.status).toBe(201);
    expect(response.body).toMatchObject({ subjectId: 'APAR-0001', position: '42' });
    expect(api.world.intents.map(({ data }) => data)).toEqual([
      { identityRef: 'ref-1', identityHash: 'hash-1' },
    ]);
    const told = JSON.stringify([api.world.intents, api.log, response.body]);
    for (const personal of [aPerson.nationalId, aPerson.name, aPerson.birthDate, aPerson.medicalRecordNumber])
      expect(told).not.toContain(personal);
  });

  it.each([
    ['who was erased and comes again leaves the vault', 'ref-9', 'SUBJECT.ERASED', ['ref-9']],
    ['who is enrolled already stays in it', 'ref-1', 'SUBJECT.ALREADY_ALLOCATED', []],
    ['who comes after the freeze leaves it too', 'ref-9', 'TRIAL.FROZEN', ['ref-9']],
    ['who may be allocated by another request stays in it', 'ref-9', 'IDEMPOTENCY.BODY_DIFFERS', []],
  ])('refused: %s', async (_, identityRef, code, expected) => {
    const forgotten: string[] = [];
    await started({
      submit: () => Promise.reject(new CommandRefused(refuse('state', code, 'no'))),
      vault: fakeVault({
        registerIdentity: () =>
          Promise.resolve({ identityRef, identityHash: 'hash-1', isNew: false, mark: 'mark-1' }),
        withdrawEnrolment: (reference) => Promise.resolve(void forgotten.push(reference)),
        forgetIdentity: (reference) => Promise.resolve(void forgotten.push(reference)),
      }),
    });
    expect(problemOf(await send(api, 'allocateSubject')).code).toBe(code);
    expect(forgotten).toEqual(expected);
  });

  it('of unknown outcome forgets nobody', async () => {
    const forgotten: string[] = [];
    await started({
      submit: () => Promise.reject(new OutcomeUnknown('no answer')),
      vault: fakeVault({ forgetIdentity: (reference) => Promise.resolve(void forgotten.push(reference)) }),
    });
    expect((await send(api, 'allocateSubject')).status).toBe(503);
    expect(forgotten).toEqual([]);
  });

  it.each([
    ['who was erased', 'SUBJECT.ERASED', 'hash-1', { erased: ['APAR-0001'] }],
    ['who comes after the freeze', 'TRIAL.FROZEN', 'hash-2', { freezeOrderedAt: noon('2028-06-10') }],
  ])(
    'refuses %s before anything is stored, whatever key the request bears',
    async (_, code, hash, change) => {
      const registered: string[] = [];
      await started({
        vault: fakeVault({
          identityHashes: () => Promise.resolve([hash]),
          registerIdentity: ({ name }) => {
            registered.push(name);
            return Promise.resolve({ identityRef: 'ref-9', identityHash: hash, isNew: true, mark: 'mark-1' });
          },
        }),
      });
      api.world.trial = { ...api.world.trial, ...change };
      const response = await send(api, 'allocateSubject');
      expect([response.status, problemOf(response).code]).toEqual([409, code]);
      expect(registered).toEqual([]);
      expect(api.world.intents).toEqual([]);
    },
  );

  describe('of somebody who resembles a participant', () => {
    const distinct = {
      from: ['APAR-0001'],
      meaning: 'RESPONSIBILITY',
      reason: 'both were seen with their papers',
    };
    const body = { ...sampleBodies.allocateSubject, distinct };
    const resembling = (refs: readonly string[]) => {
      const asked: (readonly string[] | undefined)[] = [];
      const vault = fakeVault({
        registerIdentity: (_, distinctFrom = []) => {
          asked.push(distinctFrom);
          const unsigned = refs.filter((ref) => !distinctFrom.includes(ref));
          return unsigned.length > 0
            ? Promise.reject(new PersonResembles(unsigned, 'LIKENESS'))
            : Promise.resolve({ identityRef: 'ref-1', identityHash: 'hash-1', isNew: true, mark: 'mark-1' });
        },
      });
      return { asked, vault };
    };

    it('is refused with the number, and nothing of the person', async () => {
      const { vault } = resembling(['ref-1']);
      await started({ vault });
      const response = await send(api, 'allocateSubject');
      expect([response.status, problemOf(response).code]).toEqual([409, 'SUBJECT.RESEMBLES']);
      expect(problemOf(response).detail).toContain('APAR-0001');
      for (const personal of [aPerson.name, aPerson.birthDate, aPerson.medicalRecordNumber])
        expect(response.text).not.toContain(personal);
      expect(api.world.intents).toEqual([]);
    });

    it('takes a statement that is freshly signed, and sends it on', async () => {
      const { vault, asked } = resembling(['ref-1']);
      await started({ vault, ...signedIn() });
      expect((await send(api, 'allocateSubject', { body })).status).toBe(201);
      expect(asked).toEqual([['ref-1']]);
      expect(api.world.intents.map(({ data }) => data)).toEqual([
        { identityRef: 'ref-1', identityHash: 'hash-1', distinct },
      ]);
    });

    it('stores nothing on a statement that nobody has just signed', async () => {
      const { vault, asked } = resembling([]);
      const old = { identityHashes: () => Promise.resolve(['hash-9'] as const) };
      await started({ vault: { ...vault, ...old }, ...signedIn('2020-01-01T00:00:00.000Z') });
      const response = await send(api, 'allocateSubject', { body });
      expect([response.status, problemOf(response).code]).toEqual([403, 'SIGNATURE.STALE']);
      expect(asked).toEqual([]);
    });

    it('says when the other one has no number yet', async () => {
      const { vault } = resembling(['ref-on-its-way']);
      await started({ vault });
      expect(problemOf(await send(api, 'allocateSubject')).code).toBe('SUBJECT.RESEMBLES_UNDER_WAY');
    });
  });

  it('repeated after the freeze, of who is enrolled, is still answered', async () => {
    await started();
    api.world.trial = { ...api.world.trial, freezeOrderedAt: noon('2028-06-10') };
    expect((await send(api, 'allocateSubject')).status).toBe(201);
  });

  it('is 503 while the vault lacks a participant, and nothing is stored in it', async () => {
    const registered: string[] = [];
    await started({
      vault: fakeVault({
        identityHashes: () => Promise.resolve(['hash-2'] as const),
        unknownIdentities: (references) => Promise.resolve(references),
        registerIdentity: ({ name }) => {
          registered.push(name);
          return Promise.resolve({
            identityRef: 'ref-2',
            identityHash: 'hash-2',
            isNew: true,
            mark: 'mark-1',
          });
        },
      }),
    });
    const response = await send(api, 'allocateSubject');
    expect([response.status, problemOf(response).code]).toEqual([503, 'VAULT.LACKS_PARTICIPANTS']);
    expect(registered).toEqual([]);
    expect(api.world.intents).toEqual([]);
  });

  it('is 503 while the vault is away', async () => {
    await started({
      vault: fakeVault({ registerIdentity: () => Promise.reject(new VaultUnavailable('down')) }),
    });
    const response = await send(api, 'allocateSubject');
    expect(response.status).toBe(503);
    expect(problemOf(response).code).toBe('VAULT.UNAVAILABLE');
    expect(api.world.intents).toEqual([]);
  });
});

describe('too many requests', () => {
  it('are counted by token subject: 429 with Retry-After for one, nothing for the other', async () => {
    await started({
      settings: {
        publicUrl: 'http://127.0.0.1:3000',
        codecOrigins: [],
        programVersion: '0.0.0',
        requestsPerMinute: 2,
      },
    });
    const statuses = [];
    for (let i = 0; i < 3; i += 1)
      statuses.push((await send(api, 'recordDeath', { role: 'coordinator' })).status);
    const last = await send(api, 'recordDeath', { role: 'coordinator' });
    expect([...statuses, last.status]).toEqual([201, 201, 429, 429]);
    expect(problemOf(last).code).toBe('RATE.LIMITED');
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect((await send(api, 'recordDeath', { role: 'investigator' })).status).toBe(201);
    expect((await api.http.get('/health')).status).toBe(200);
  });
});
