import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../../src/domain/calendar/instant.js';
import type { Role } from '../../../../src/domain/shared/actor.js';
import type { Context } from '../../../../src/domain/decision/context.js';
import type { TrialCommand } from '../../../../src/domain/record/trial-commands.js';
import type { TrialEvent } from '../../../../src/domain/record/trial-events.js';
import { evolveTrial } from '../../../../src/domain/trial/evolve.js';
import { trialDecider } from '../../../../src/domain/trial/trial-decider.js';
import { initialTrial, lockedModel } from '../../../../src/domain/record/trial-state.js';
import { contextAt, model, person, service } from '../../../support/patient-histories.js';
import { aTombstone } from '../../../support/erasures.js';
import { recordedAs, specify } from '../../../support/specify.js';

const given = specify(trialDecider);
const signature = { meaning: 'APPROVAL', reason: 'reviewed' } as const;
const base = contextAt('2025-06-12');

/** Signed in `seconds` before the moment of the command, in real time. */
const signing = (role: Role, seconds = 10, change: Partial<Context> = {}): Context => ({
  ...base,
  wallNow: instant('2026-11-01T08:00:00.000Z'),
  actor: person(role),
  authenticatedAt: instant(new Date(Date.parse('2026-11-01T08:00:00.000Z') - seconds * 1000).toISOString()),
  ...change,
});
const asService: Context = { ...base, actor: service };

const allocated = (n: number): TrialEvent => ({
  type: 'SubjectAllocated',
  data: { subjectId: `APAR-000${n}`, identityRef: `ref-${n}`, identityHash: `hash-${n}` },
});
const frozen: TrialEvent = { type: 'FreezeOrdered', data: { ...signature, orderedAt: base.now } };
const entry = (n: number) => ({
  stream: `patient-APAR-000${n}`,
  headRevision: 9,
  headHash: 'a'.repeat(64),
  setAside: false,
});
const publicKey = `${'A'.repeat(43)}=`;
/** The first 32 digits of the SHA-256 of 32 zero bytes. */
const key = { keyId: 'seal-66687aadf862bd776c8fc18b8e9f8e20', publicKey, ...signature };
const registered: TrialEvent = { type: 'SealingKeyRegistered', data: key };
const locks = (signedAs: Role, change: object = {}): TrialEvent => ({
  type: 'ModelLockSigned',
  data: { ...model('PRE'), ...signature, signedAs, ...change },
});
const lock = (change: object = {}): TrialCommand => ({
  type: 'SignModelLock',
  data: { ...model('PRE'), ...signature, ...change },
});

describe('correcting an identity', () => {
  const correction = {
    subjectId: 'APAR-0001',
    identityHash: 'hash-9',
    changed: ['nationalId', 'birthDate'] as const,
    ...signature,
  };
  const corrected: TrialEvent = { type: 'SubjectIdentityCorrected', data: correction };
  const correct = (change: object = {}): TrialCommand => ({
    type: 'CorrectIdentity',
    data: { ...correction, ...change },
  });

  it('takes what a coordinator has just signed, and knows the person by the new hash from then on', () => {
    given(signing('coordinator'), allocated(1)).when(correct()).then(corrected);
    const again: TrialCommand = {
      type: 'AllocateSubject',
      data: { identityRef: 'ref-7', identityHash: 'hash-9' },
    };
    given(base, allocated(1), corrected).when(again).thenRefuses('SUBJECT.ALREADY_ALLOCATED');
    // Whose national id it was in truth.
    given(base, allocated(1), corrected)
      .when({ type: 'AllocateSubject', data: { identityRef: 'ref-7', identityHash: 'hash-1' } })
      .then({
        type: 'SubjectAllocated',
        data: { subjectId: 'APAR-0002', identityRef: 'ref-7', identityHash: 'hash-1' },
      });
  });

  it('gives no second number to a reference, whatever its hash has become', () => {
    given(base, allocated(1))
      .when({ type: 'AllocateSubject', data: { identityRef: 'ref-1', identityHash: 'hash-9' } })
      .thenRefuses('SUBJECT.ALREADY_ALLOCATED');
  });

  it('is refused to every other role, without a fresh sign-in, of nobody, of the erased and after the freeze', () => {
    for (const role of ['investigator', 'statistician', 'auditor', 'administrator', 'reader'] as const)
      given(signing(role), allocated(1)).when(correct()).thenRefuses('SIGNATURE.ROLE');
    given(signing('coordinator', 1000), allocated(1)).when(correct()).thenRefuses('SIGNATURE.STALE');
    given(signing('coordinator')).when(correct()).thenRefuses('SUBJECT.UNKNOWN');
    given(signing('coordinator'), allocated(1), frozen).when(correct()).thenRefuses('TRIAL.FROZEN');
    const erased: TrialEvent = { type: 'SubjectErased', data: aTombstone('APAR-0001') };
    given(signing('coordinator'), allocated(1), erased).when(correct()).thenRefuses('SUBJECT.ERASED');
  });

  it('is refused where another participant has the national id, and may bear a statement of its own', () => {
    given(signing('coordinator'), allocated(1), allocated(2))
      .when(correct({ identityHash: 'hash-2' }))
      .thenRefuses('IDENTITY.OF_ANOTHER');
    const distinct = { from: ['APAR-0002'], ...signature };
    given(signing('coordinator'), allocated(1), allocated(2))
      .when(correct({ distinct }))
      .then(corrected, { type: 'PersonDeclaredDistinct', data: { subjectId: 'APAR-0001', ...distinct } });
  });
});

describe('allocating subjects', () => {
  const person1: TrialCommand = {
    type: 'AllocateSubject',
    data: { identityRef: 'ref-1', identityHash: 'hash-1' },
  };

  describe('to somebody who resembles a participant', () => {
    const distinct = { from: ['APAR-0001'], ...signature };
    const second = (from: readonly string[] = distinct.from): TrialCommand => ({
      type: 'AllocateSubject',
      data: { identityRef: 'ref-2', identityHash: 'hash-2', distinct: { ...distinct, from } },
    });

    it.each(['coordinator', 'investigator'] as const)(
      'takes the statement that a %s has just signed',
      (role) => {
        given(signing(role), allocated(1))
          .when(second())
          .then(allocated(2), {
            type: 'PersonDeclaredDistinct',
            data: { subjectId: 'APAR-0002', ...distinct },
          });
      },
    );

    it('refuses a statement that nobody has just signed, or about a number that nobody has', () => {
      given(signing('coordinator', 1000), allocated(1)).when(second()).thenRefuses('SIGNATURE.STALE');
      given(signing('administrator'), allocated(1)).when(second()).thenRefuses('SIGNATURE.ROLE');
      given(signing('coordinator'), allocated(1))
        .when(second(['APAR-0009']))
        .thenRefuses('SUBJECT.UNKNOWN');
    });
  });

  it('gives the next number', () => {
    given(base).when(person1).then(allocated(1));
    given(base, allocated(1))
      .when({ type: 'AllocateSubject', data: { identityRef: 'ref-2', identityHash: 'hash-2' } })
      .then(allocated(2));
  });

  it('leaves out numbers under which nothing can be recorded, and never goes back to one', () => {
    const spoiltNumbers = new Set(['APAR-0002', 'APAR-0003']);
    const next: TrialCommand = {
      type: 'AllocateSubject',
      data: { identityRef: 'ref-4', identityHash: 'hash-4' },
    };
    given({ ...base, spoiltNumbers }, allocated(1))
      .when(next)
      .then(allocated(4));
    given(base, allocated(4))
      .when(person1)
      .then({
        type: 'SubjectAllocated',
        data: { subjectId: 'APAR-0005', identityRef: 'ref-1', identityHash: 'hash-1' },
      });
  });

  it('SUBJECT.NO_NUMBER_LEFT: refuses where every number is given out or spoilt', () => {
    const last: TrialEvent = {
      type: 'SubjectAllocated',
      data: { subjectId: 'APAR-9998', identityRef: 'ref-9998', identityHash: 'hash-9998' },
    };
    given(base, last)
      .when(person1)
      .then({
        type: 'SubjectAllocated',
        data: { subjectId: 'APAR-9999', identityRef: 'ref-1', identityHash: 'hash-1' },
      });
    given({ ...base, spoiltNumbers: new Set(['APAR-9999']) }, last)
      .when(person1)
      .thenRefuses('SUBJECT.NO_NUMBER_LEFT', 'state');
  });

  it('refuses the same person under another reference, and names the number given before', () => {
    const again: TrialCommand = {
      type: 'AllocateSubject',
      data: { identityRef: 'ref-9', identityHash: 'hash-1' },
    };
    given(base, allocated(1)).when(again).thenRefuses('SUBJECT.ALREADY_ALLOCATED', 'state');
    const state = recordedAs([allocated(1)], base).reduce(evolveTrial, initialTrial);
    expect(trialDecider.decide(state, again, base)).toMatchObject({
      message: expect.stringContaining('APAR-0001'),
    });
  });

  it('says of an erased person that the data were erased, and enrols them under no other number', () => {
    const erased: TrialEvent = { type: 'SubjectErased', data: aTombstone('APAR-0001') };
    const state = recordedAs([allocated(1), erased], base).reduce(evolveTrial, initialTrial);
    expect(trialDecider.decide(state, person1, base)).toMatchObject({
      code: 'SUBJECT.ERASED',
      message: 'The data of this person were erased as APAR-0001; an erased person is not enrolled again.',
    });
  });

  it('TRIAL.FROZEN: allocates nobody after the freeze', () => {
    given(base, frozen).when(person1).thenRefuses('TRIAL.FROZEN', 'state');
  });
});

describe('signing', () => {
  const signed: readonly [string, TrialCommand, readonly Role[]][] = [
    ['the sealing key', { type: 'RegisterSealingKey', data: key }, ['statistician', 'administrator']],
    ['a model lock', lock(), ['statistician', 'investigator']],
    ['the freeze', { type: 'OrderFreeze', data: signature }, ['statistician']],
  ];
  const everybody: readonly Role[] = [
    'coordinator',
    'investigator',
    'reader',
    'statistician',
    'auditor',
    'administrator',
  ];

  it.each(signed.flatMap(([what, command, roles]) => roles.map((role) => [what, role, command] as const)))(
    '%s may be signed by a %s with a fresh sign-in',
    (_, role, command) => {
      expect(trialDecider.decide(initialTrial, command, signing(role))).toHaveLength(1);
    },
  );

  it.each(
    signed.flatMap(([what, command, roles]) =>
      everybody.filter((role) => !roles.includes(role)).map((role) => [what, role, command] as const),
    ),
  )('SIGNATURE.ROLE: %s is refused to a %s', (_, role, command) => {
    given(signing(role)).when(command).thenRefuses('SIGNATURE.ROLE', 'forbidden');
  });

  it.each(signed)('SIGNATURE.ROLE: a machine signs nothing (%s)', (_, command) => {
    const machine = { id: 'svc-api', role: 'statistician', kind: 'service' } as const;
    given(signing('statistician', 10, { actor: machine }))
      .when(command)
      .thenRefuses('SIGNATURE.ROLE', 'forbidden');
  });

  it.each(signed)(
    'SIGNATURE.STALE: a sign-in of 301 seconds ago, or none, is too old for %s',
    (_, command) => {
      given(signing('statistician', 301)).when(command).thenRefuses('SIGNATURE.STALE', 'forbidden');
      given(signing('statistician', 10, { authenticatedAt: null }))
        .when(command)
        .thenRefuses('SIGNATURE.STALE', 'forbidden');
      expect(trialDecider.decide(initialTrial, command, signing('statistician', 300))).toHaveLength(1);
    },
  );

  it('SIGNATURE.STALE: real time counts, however fast the trial clock runs', () => {
    const years = signing('statistician', 10, { now: instant('2035-01-01T00:00:00.000Z') });
    expect(trialDecider.decide(initialTrial, { type: 'OrderFreeze', data: signature }, years)).toHaveLength(
      1,
    );
  });
});

describe('locking a model', () => {
  it('BL-LOCK: records who signed as what', () => {
    given(signing('investigator')).when(lock()).then(locks('investigator'));
  });

  it('SIGNATURE.ALREADY_GIVEN: the same role signs the same lock once', () => {
    given(signing('statistician'), locks('statistician'))
      .when(lock())
      .thenRefuses('SIGNATURE.ALREADY_GIVEN', 'state');
  });

  it.each([
    ['digest', { digest: '9'.repeat(64) }],
    ['version', { version: '1.0.1' }],
    ['preprocessing', { preprocessingHash: '9'.repeat(64) }],
    ['threshold', { threshold: 0.6 }],
  ])('BL-LOCK: another %s takes the place of what the same role signed first', (_, change) => {
    given(signing('statistician'), locks('statistician'))
      .when(lock(change))
      .then(locks('statistician', change));
    const state = fold(
      ['statistician', locks('statistician')],
      ['statistician', locks('statistician', change)],
      ['investigator', locks('investigator', change)],
    );
    expect(lockedModel(state, 'PRE')).toMatchObject(change);
  });

  it.each([
    ['digest', { digest: '9'.repeat(64) }],
    ['version', { version: '1.0.1' }],
    ['preprocessing hash', { preprocessingHash: '9'.repeat(64) }],
    ['threshold', { threshold: 0.6 }],
  ])(
    'BL-LOCK: a second signature that names another %s is refused, and the first one stands',
    (what, change) => {
      const first = fold(['statistician', locks('statistician')]);
      const refusal = trialDecider.decide(first, lock(change), signing('investigator'));
      expect(refusal).toMatchObject({ code: 'BL-LOCK', refusal: 'state' });
      expect(JSON.stringify(refusal)).toContain(`the ${what} `);
      const both = trialDecider.decide(first, lock(), signing('investigator'));
      expect(both).toEqual([locks('investigator')]);
    },
  );

  it('BL-LOCK: nobody signs for both roles', () => {
    const alone = { ...signing('statistician').actor, id: 'dr-both' };
    const first = recordedAs([locks('statistician')], { ...signing('statistician'), actor: alone }, 0).reduce(
      evolveTrial,
      initialTrial,
    );
    const asInvestigator = { ...signing('investigator'), actor: { ...alone, role: 'investigator' as const } };
    expect(trialDecider.decide(first, lock(), asInvestigator)).toMatchObject({
      code: 'SIGNATURE.ALREADY_GIVEN',
    });
  });

  const fold = (...signatures: readonly (readonly [Role, TrialEvent])[]) =>
    signatures
      .map(([role, event], i) => recordedAs([event], signing(role), i)[0]!)
      .reduce(evolveTrial, initialTrial);

  it('BL-LOCK: is in force once statistician and investigator have both signed the same file', () => {
    const one = fold(['statistician', locks('statistician')]);
    const two = fold(['statistician', locks('statistician')], ['investigator', locks('investigator')]);
    expect(lockedModel(one, 'PRE')).toBeNull();
    expect(lockedModel(two, 'PRE')).toEqual(model('PRE'));
    expect(lockedModel(two, 'POST')).toBeNull();
  });

  it.each([
    ['digest', { digest: '9'.repeat(64) }],
    ['version', { version: '1.0.1' }],
    ['preprocessing', { preprocessingHash: '9'.repeat(64) }],
    ['threshold', { threshold: 0.6 }],
  ])('BL-LOCK: signatures under another %s do not add up', (_, change) => {
    const state = fold(
      ['statistician', locks('statistician')],
      ['investigator', locks('investigator', change)],
    );
    expect(lockedModel(state, 'PRE')).toBeNull();
  });

  it('BL-LOCK: once in force no other version can be signed', () => {
    const state = fold(['statistician', locks('statistician')], ['investigator', locks('investigator')]);
    expect(
      trialDecider.decide(state, lock({ digest: '9'.repeat(64) }), signing('statistician')),
    ).toMatchObject({
      code: 'BL-LOCK',
      refusal: 'state',
    });
  });

  it.each([
    ['another key under the id', { publicKey: `${'A'.repeat(42)}E=` }],
    ['another id', { keyId: 'key-1' }],
    ['what is no key', { publicKey: 'AAAA' }],
  ])('SEAL.KEY_ID: refuses %s, as nothing could ever be sealed', (_, change) => {
    given(signing('statistician'))
      .when({ type: 'RegisterSealingKey', data: { ...key, ...change } })
      .thenRefuses('SEAL.KEY_ID', 'rule');
  });

  it('SEAL.KEY_EXISTS: one sealing key for the trial', () => {
    given(signing('statistician'), registered)
      .when({ type: 'RegisterSealingKey', data: { ...key, keyId: 'key-2' } })
      .thenRefuses('SEAL.KEY_EXISTS', 'state');
  });
});

describe('freeze, then lock', () => {
  const freeze: TrialCommand = { type: 'OrderFreeze', data: signature };
  const lockWith = (...manifest: ReturnType<typeof entry>[]): TrialCommand => ({
    type: 'LockDatabase',
    data: { manifest },
  });

  it('BL-SEQUENCE: the freeze is dated by the trial clock', () => {
    given(signing('statistician')).when(freeze).then(frozen);
  });

  it('TRIAL.FROZEN: is ordered once', () => {
    given(signing('statistician'), frozen).when(freeze).thenRefuses('TRIAL.FROZEN', 'state');
  });

  it('BL-SEQUENCE: no lock before the freeze', () => {
    given(asService, allocated(1))
      .when(lockWith(entry(1)))
      .thenRefuses('BL-SEQUENCE', 'state');
  });

  it('BL-SEQUENCE: the manifest of every participant locks the database', () => {
    given(asService, allocated(1), allocated(2), frozen)
      .when(lockWith(entry(2), entry(1)))
      .then({ type: 'DatabaseLocked', data: { manifest: [entry(2), entry(1)] } });
  });

  it('ACTOR.NOT_A_SERVICE: no person locks by hand', () => {
    given(signing('statistician'), frozen).when(lockWith()).thenRefuses('ACTOR.NOT_A_SERVICE', 'forbidden');
  });

  it.each([
    ['somebody missing', [entry(1)]],
    ['a stranger', [entry(1), entry(2), entry(3)]],
    ['somebody twice', [entry(1), entry(2), entry(2)]],
    ['a stranger instead', [entry(1), entry(3)]],
    ['nobody', []],
  ])('TRIAL.MANIFEST_INCOMPLETE: a manifest with %s locks nothing', (_, manifest) => {
    given(asService, allocated(1), allocated(2), frozen)
      .when(lockWith(...manifest))
      .thenRefuses('TRIAL.MANIFEST_INCOMPLETE', 'state');
  });

  it('TRIAL.ALREADY_LOCKED: a second lock is refused', () => {
    given(asService, allocated(1), frozen, { type: 'DatabaseLocked', data: { manifest: [entry(1)] } })
      .when(lockWith(entry(1)))
      .thenRefuses('TRIAL.ALREADY_LOCKED', 'state');
  });
});

describe('steps of the trial that fail', () => {
  const failure = {
    actionId: 'collect-manifest',
    attempt: 1,
    code: 'CASEBOOKS.NOT_FROZEN',
    message: 'one is open',
  };

  it('are recorded by services only', () => {
    given(asService)
      .when({ type: 'RecordActionFailure', data: failure })
      .then({ type: 'ActionFailed', data: failure });
    given(base)
      .when({ type: 'RecordActionFailure', data: failure })
      .thenRefuses('ACTOR.NOT_A_SERVICE', 'forbidden');
  });

  it('are retried on order, when they exist', () => {
    const order: TrialCommand = {
      type: 'OrderRetry',
      data: { actionId: 'collect-manifest', reason: 'mended' },
    };
    given(base).when(order).thenRefuses('ACTION.NEVER_FAILED', 'not-found');
    given(base, { type: 'ActionFailed', data: failure })
      .when(order)
      .then({ type: 'ActionRetryOrdered', data: order.data });
  });

  it('the clock makes nothing true for the trial by itself', () => {
    given(asService, frozen).when({ type: 'ObserveClock', data: {} }).then();
  });

  it('COMMAND.UNKNOWN: a command of a participant is refused', () => {
    given(asService)
      .when({ type: 'RecordConsent', data: {} } as unknown as TrialCommand)
      .thenRefuses('COMMAND.UNKNOWN', 'not-found');
  });
});
