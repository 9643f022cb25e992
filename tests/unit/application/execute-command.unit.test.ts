import { describe, expect, it } from '@jest/globals';
import { type PersonalIdentity, VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import { executeCommand, type Execution } from '../../../src/application/command/execute-command.js';
import { nextPlan } from '../../../src/application/command/plan/next-plan.js';
import type { SignedCommand } from '../../../src/application/ports/command-signer.js';
import { LogUnavailable } from '../../../src/application/ports/event-log.js';
import { epochMsOf } from '../../../src/domain/calendar/instant.js';
import { initialTrial } from '../../../src/domain/record/trial-state.js';
import { aConsent, aScreening } from '../../support/casebooks.js';
import {
  followed,
  imaged,
  noon,
  person,
  predicted,
  reported,
  screened,
  service,
} from '../../support/patient-histories.js';
import {
  fakeCommitment,
  aCommand,
  aPerson,
  fakeWorld,
  metadata,
  openedTrial,
  stream,
  write,
  writeTrial,
} from './fake-command-deps.js';

const wallNow = noon('2025-06-20');
const subject = { subjectId: 'APAR-0001', identityRef: 'ref-1', identityHash: 'hash-1' };
const consent = (change: Partial<SignedCommand> = {}) => aCommand('RecordConsent', aConsent(), change);

const knowing = (identity: PersonalIdentity | null) => ({
  identity: () => Promise.resolve(identity),
  studyHash: (uid: string) => Promise.resolve(uid),
  holdsKey: () => Promise.resolve(false),
});

describe('a consent form', () => {
  it('DD-formVersion, C0: of no version of the protocol is refused, as its correction is', async () => {
    const refused = {
      refusal: { violations: [{ ruleId: 'DD-formVersion', path: '/formVersion', value: 'banana' }] },
    };
    const { deps } = fakeWorld();
    const banana = aCommand('RecordConsent', aConsent({ formVersion: 'banana' }));
    expect(await executeCommand(deps, banana, wallNow)).toMatchObject(refused);
    await executeCommand(deps, consent({ commandId: 'c1' }), wallNow);
    const correction = (path: string, value: unknown, also: readonly object[] = []) =>
      aCommand(
        'CorrectValue',
        {
          factRevision: 0,
          seenRevision: 0,
          path,
          value,
          also,
          reasonCode: 'OTHER',
          reason: 'read again',
          source: 'the form',
        },
        { commandId: `correct ${path} ${String(value)}` },
      );
    expect(await executeCommand(deps, correction('/formVersion', 'banana'), wallNow)).toMatchObject(refused);
    const besides = correction('/flags/futureUse', false, [{ path: '/formVersion', value: 'banana' }]);
    expect(await executeCommand(deps, besides, wallNow)).toMatchObject(refused);
    expect(await executeCommand(deps, correction('/flags/futureUse', true), wallNow)).toHaveProperty(
      'receipt',
    );
  });
});

describe('what the vault knows of the participant', () => {
  const at = noon('2025-06-30');
  const female = { sex: 'F', pregnancy: { declared: false, lactating: false, test: null } } as const;
  const screens = (change: Parameters<typeof aScreening>[0] = {}) =>
    aCommand('RecordScreening', aScreening(change), { commandId: `screen ${JSON.stringify(change)}` });
  const corrects = (factRevision: number, path: string, value: unknown, also: object = {}) =>
    aCommand(
      'CorrectValue',
      {
        factRevision,
        seenRevision: factRevision,
        path,
        value,
        reasonCode: 'OTHER',
        reason: 'read again',
        source: 'the form',
        ...also,
      },
      { commandId: `correct ${path} ${String(value)} ${JSON.stringify(also)}` },
    );
  const world = (change: Parameters<typeof fakeWorld>[1] = {}) => {
    const made = fakeWorld('2025-06-30', change);
    writeTrial(made.log, openedTrial('APAR-0001'));
    return made;
  };
  const other = { refusal: { code: 'RULE.VIOLATED', violations: [{ ruleId: 'DD-sex', path: '/sex' }] } };

  it('DD-sex, E3: another sex on the screening form is refused, on recording and on correcting', async () => {
    const { deps, log } = world();
    await executeCommand(deps, consent(), at);
    expect(await executeCommand(deps, screens(female), at)).toMatchObject(other);
    expect(await executeCommand(deps, screens(), at)).toHaveProperty('receipt');
    const form = log.types(stream).indexOf('ScreeningRecorded');
    expect(await executeCommand(deps, corrects(form, '/sex', 'F'), at)).toMatchObject(other);
    expect(await executeCommand(deps, corrects(form, '/heightCm', 171), at)).toHaveProperty('receipt');
  });

  it('DD-sex: the form follows an identity that was corrected', async () => {
    const { deps } = world({ vault: knowing({ ...aPerson, sex: 'F' }) });
    await executeCommand(deps, consent(), at);
    expect(await executeCommand(deps, screens(), at)).toMatchObject(other);
    expect(await executeCommand(deps, screens(female), at)).toHaveProperty('receipt');
  });

  it('DD-ageYears: a corrected consent says the age on its date, together with it where it changes', async () => {
    const { deps } = world({
      vault: knowing({ ...aPerson, birthDate: '1971-06-18' }),
    });
    await executeCommand(deps, consent(), at);
    const wrong = { refusal: { violations: [{ ruleId: 'DD-ageYears', path: '/ageYears', value: 54 }] } };
    expect(await executeCommand(deps, corrects(0, '/consentDate', '2025-06-17'), at)).toMatchObject(wrong);
    expect(await executeCommand(deps, corrects(0, '/ageYears', 53), at)).toHaveProperty('refusal');
    const both = corrects(0, '/consentDate', '2025-06-17', { also: [{ path: '/ageYears', value: 53 }] });
    expect(await executeCommand(deps, both, at)).toHaveProperty('receipt');
  });

  it('a person whom the vault lost is not compared with, and nothing is recorded; of an erased one nothing is asked', async () => {
    const { deps } = world({ vault: knowing(null) });
    await executeCommand(deps, consent(), at);
    expect(await executeCommand(deps, screens(), at)).toMatchObject({
      refusal: { refusal: 'unavailable', code: 'VAULT.LACKS_PARTICIPANTS' },
    });
    const erased = world({
      vault: knowing(null),
      trial: () => Promise.resolve({ ...initialTrial, subjects: [subject], erased: ['APAR-0001'] }),
    });
    expect(await executeCommand(erased.deps, screens(), at)).toMatchObject({
      refusal: { code: 'SUBJECT.ERASED' },
    });
  });
});

describe('the way of a command', () => {
  it('load, decide, append: the receipt names the revision and the position of what was written', async () => {
    const { deps, log } = fakeWorld();
    expect(await executeCommand(deps, consent(), wallNow)).toMatchObject({
      receipt: { commandId: 'http:coordinator-1:key-00000001', revision: 0, position: '100' },
    });
    expect(log.types(stream)).toEqual(['ConsentSigned']);
  });

  it('writes who did it, when by both clocks, under which rules, and what was asked', async () => {
    const { deps, log } = fakeWorld();
    writeTrial(log, openedTrial('APAR-0001'));
    const wall = noon('2026-11-01');
    await executeCommand(deps, consent(), wall);
    expect(log.of(stream)[0]?.metadata).toMatchObject({
      commandId: 'http:coordinator-1:key-00000001',
      commandDigest: deps.digestOf(consent()),
      correlationId: 'request-1',
      causationId: 'request-1',
      actor: { id: 'coordinator-1', role: 'coordinator', kind: 'person' },
      recordedAt: noon('2025-06-20'),
      wallAt: wall,
      protocolVersion: '1.0.0',
      trialRevision: 5,
      clock: 'manual',
    });
  });

  it('writes the fact and its consequences in one append', async () => {
    const { deps, log } = fakeWorld('2025-06-30');
    await executeCommand(deps, consent({ commandId: 'c1' }), wallNow);
    let appends = 0;
    log.beforeAppend = () => (appends += 1);
    const done = await executeCommand(
      deps,
      aCommand('RecordScreening', aScreening(), { commandId: 'c2' }),
      wallNow,
    );
    expect(done).toMatchObject({ receipt: { revision: 2 } });
    expect(appends).toBe(1);
    expect(log.types(stream)).toEqual(['ConsentSigned', 'ScreeningRecorded', 'EligibilityAssessed']);
  });

  it('a refusal writes nothing and gives the reason', async () => {
    const { deps, log } = fakeWorld();
    const refused = await executeCommand(deps, aCommand('RecordScreening', aScreening()), wallNow);
    expect(refused).toMatchObject({ refusal: { code: 'CONSENT.MISSING' } });
    expect(log.events).toEqual([]);
  });

  it('a command that changes nothing writes nothing and gives the head as receipt', async () => {
    const { deps, log } = fakeWorld();
    write(log, screened());
    const silent = await executeCommand(deps, aCommand('ObserveClock', {}, { actor: service }), wallNow);
    expect(silent).toMatchObject({ receipt: { revision: 2, position: '102' } });
    expect(log.of(stream)).toHaveLength(3);
  });

  it.each(['clock', 'access-202506-1', 'patient-APAR-1', 'patient-Wang'])(
    'STREAM.UNKNOWN: stream %s takes no commands',
    async (unknown) => {
      const { deps, log } = fakeWorld();
      expect(await executeCommand(deps, consent({ stream: unknown }), wallNow)).toMatchObject({
        refusal: { code: 'STREAM.UNKNOWN', refusal: 'not-found' },
      });
      expect(log.events).toEqual([]);
    },
  );

  it.each([
    [stream, 'AllocateSubject'],
    ['trial', 'RecordConsent'],
    ['unsealing', 'OrderFreeze'],
  ])('COMMAND.UNKNOWN: stream %s refuses %s', async (target, type) => {
    const { deps, log } = fakeWorld();
    write(log, screened());
    writeTrial(log, [{ type: 'DatabaseLocked', data: { manifest: [] } }]);
    const before = log.events.length;
    const command = aCommand(type, {}, { stream: target, actor: person('statistician') });
    expect(await executeCommand(deps, command, wallNow)).toMatchObject({
      refusal: { code: 'COMMAND.UNKNOWN' },
    });
    expect(log.events).toHaveLength(before);
  });
});

const receiptOf = (done: Execution) => ('receipt' in done ? done.receipt : null);

describe('the plan that comes with a receipt', () => {
  it.each([
    [
      'after an append',
      '2025-07-07',
      imaged(),
      'PlanSurgery',
      { plannedSurgeryDate: '2025-07-10', replaces: '2025-07-08' },
    ],
    ['after a command that changed nothing', '2025-07-20', followed(), 'ObserveClock', {}],
  ] as const)('%s is the one that the log would give', async (_, on, past, type, data) => {
    const { deps, log } = fakeWorld(on);
    writeTrial(log, openedTrial('APAR-0001'));
    write(log, past);
    const done = await executeCommand(deps, aCommand(type, data), noon(on));
    expect('plan' in done && done.plan).toEqual(await nextPlan(deps, stream, epochMsOf(noon(on))));
  });

  it('of the trial knows what the command has just changed', async () => {
    const { deps, log } = fakeWorld('2025-07-20');
    writeTrial(log, openedTrial('APAR-0001'));
    const freeze = aCommand(
      'OrderFreeze',
      { meaning: 'APPROVAL', reason: 'all data are in' },
      {
        stream: 'trial',
        actor: { id: 'statistician-1', role: 'statistician', kind: 'person' },
        authenticatedAt: noon('2025-07-20'),
      },
    );
    const done = await executeCommand(deps, freeze, noon('2025-07-20'));
    expect('plan' in done && done.plan).toEqual(await nextPlan(deps, 'trial', epochMsOf(noon('2025-07-20'))));
    expect(done).toMatchObject({ plan: { visibility: { stage: 'FREEZING' } } });
  });
});

describe('exactly once', () => {
  it('the same id and body give the first receipt and write nothing', async () => {
    const { deps, log } = fakeWorld();
    const first = await executeCommand(deps, consent(), wallNow);
    log.write(
      stream,
      [{ type: 'ParticipantWithdrew', data: { level: 'W1', date: '2025-06-20' } }],
      metadata('other'),
    );
    const again = await executeCommand(deps, consent({ correlationId: 'request-2' }), noon('2026-01-01'));
    expect(receiptOf(again)).toEqual({ ...receiptOf(first), recordedAt: noon('2026-01-01') });
    expect(again).toMatchObject({ plan: { revision: 1 } });
    expect(log.types(stream)).toEqual(['ConsentSigned', 'ParticipantWithdrew']);
  });

  it('the first receipt is given again though the command would be refused by now', async () => {
    const { deps, log } = fakeWorld();
    const first = await executeCommand(deps, consent(), wallNow);
    log.write(stream, [{ type: 'CasebookFrozen', data: { frozenAt: wallNow } }], metadata('freeze'));
    expect(receiptOf(await executeCommand(deps, consent(), wallNow))).toEqual(receiptOf(first));
  });

  it('the receipt of a command with consequences is that of its last event', async () => {
    const { deps } = fakeWorld('2025-06-30');
    await executeCommand(deps, consent({ commandId: 'c1' }), wallNow);
    const screening = aCommand('RecordScreening', aScreening(), { commandId: 'c2' });
    const first = await executeCommand(deps, screening, wallNow);
    expect(await executeCommand(deps, screening, wallNow)).toEqual(first);
    expect(first).toMatchObject({ receipt: { revision: 2 } });
  });

  it.each([
    ['another body', { data: aConsent({ ageYears: 55 }) }],
    ['another act', { type: 'RecordWithdrawal', data: { level: 'W1', date: '2025-06-20' } }],
    ['another person', { actor: person('investigator') }],
  ])('IDEMPOTENCY.BODY_DIFFERS: the same id with %s is refused and writes nothing', async (_, change) => {
    const { deps, log } = fakeWorld();
    await executeCommand(deps, consent(), wallNow);
    expect(await executeCommand(deps, consent(change), wallNow)).toMatchObject({
      refusal: { code: 'IDEMPOTENCY.BODY_DIFFERS', refusal: 'rule' },
    });
    expect(log.of(stream)).toHaveLength(1);
  });

  it('after a version conflict it reads and decides again, on what the other wrote', async () => {
    const { deps, log } = fakeWorld('2025-06-30');
    write(log, screened());
    log.beforeAppend = () => {
      log.beforeAppend = () => undefined;
      log.write(
        stream,
        [{ type: 'ImagingStudyLinked', data: { studyInstanceUid: '2.25.9', role: 'PRE_SURGERY' } }],
        metadata('faster'),
      );
    };
    const done = await executeCommand(
      deps,
      aCommand('LinkImagingStudy', { studyInstanceUid: '2.25.8', role: 'PRE_SURGERY' }),
      wallNow,
    );
    expect(done).toMatchObject({ receipt: { revision: 4 } });
    expect(log.types(stream).slice(3)).toEqual(['ImagingStudyLinked', 'ImagingStudyLinked']);
  });

  it('after a version conflict the second decision may be a refusal', async () => {
    const { deps, log } = fakeWorld();
    log.beforeAppend = () => {
      log.beforeAppend = () => undefined;
      log.write(stream, [{ type: 'ConsentSigned', data: aConsent() }], metadata('faster'));
    };
    expect(await executeCommand(deps, consent(), wallNow)).toMatchObject({
      refusal: { code: 'CONSENT.ALREADY_SIGNED' },
    });
    expect(log.of(stream)).toHaveLength(1);
  });

  it('a conflict with its own earlier append ends in the first receipt', async () => {
    const { deps, log } = fakeWorld();
    log.beforeAppend = () => {
      log.beforeAppend = () => undefined;
      const own = { ...metadata(consent().commandId), commandDigest: deps.digestOf(consent()) };
      log.write(stream, [{ type: 'ConsentSigned', data: aConsent() }], own);
    };
    expect(await executeCommand(deps, consent(), wallNow)).toMatchObject({ receipt: { revision: 0 } });
    expect(log.of(stream)).toHaveLength(1);
  });

  it('gives up after twenty conflicts, saying that the outcome is not known', async () => {
    const { deps, log } = fakeWorld('2025-06-30');
    write(log, screened());
    let times = 0;
    log.beforeAppend = () => {
      times += 1;
      log.write(
        stream,
        [{ type: 'VitalStatusObserved', data: { date: '2025-06-30', source: 'PATIENT' } }],
        metadata(`n${times}`),
      );
    };
    const busy = executeCommand(
      deps,
      aCommand('LinkImagingStudy', { studyInstanceUid: '2.25.8', role: 'PRE_SURGERY' }),
      wallNow,
    );
    await expect(busy).rejects.toThrow(LogUnavailable);
    expect(times).toBe(20);
  });

  it('an append whose answer is lost is found by reading again: same receipt, written once', async () => {
    const { deps, log } = fakeWorld();
    log.afterAppend = () => {
      log.afterAppend = () => undefined;
      throw new LogUnavailable('the connection broke');
    };
    await expect(executeCommand(deps, consent(), wallNow)).rejects.toThrow('the connection broke');
    expect(await executeCommand(deps, consent(), wallNow)).toMatchObject({
      receipt: { commandId: consent().commandId, revision: 0, position: '100' },
    });
    expect(log.types(stream)).toEqual(['ConsentSigned']);
  });

  it('an append that never arrived is made by the repetition', async () => {
    const { deps, log } = fakeWorld();
    log.beforeAppend = () => {
      log.beforeAppend = () => undefined;
      throw new LogUnavailable('no route');
    };
    await expect(executeCommand(deps, consent(), wallNow)).rejects.toThrow(LogUnavailable);
    expect(log.events).toEqual([]);
    expect(await executeCommand(deps, consent(), wallNow)).toMatchObject({ receipt: { revision: 0 } });
  });
});

describe('the shape of a corrected value', () => {
  const correct = (factRevision: number, path: string, value: unknown) =>
    aCommand('CorrectValue', {
      factRevision,
      seenRevision: factRevision,
      path,
      value,
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'form',
    });

  it.each([
    ['a date that does not exist', 9, '/surgeryDate', '2025-02-30'],
    ['no date at all', 9, '/surgeryDate', null],
    ['a word that the form does not know', 9, '/approach', 'LASER'],
    ['text for a number', 1, '/heightCm', '172'],
    ['nothing for the list of tumours', 1, '/tumours', null],
    ['a number for a laboratory value', 1, '/labs/afp', 5],
    ['half of the consents', 0, '/flags', { participation: true }],
    ['anything for the whole form', 12, '', 'HCC'],
  ])('refuses %s instead of failing on it later', async (_, revision, path, value) => {
    const { deps, log } = fakeWorld('2025-08-01');
    write(log, reported());
    const before = log.events.length;
    expect(await executeCommand(deps, correct(revision, path, value), wallNow)).toMatchObject({
      refusal: {
        refusal: 'rule',
        code: 'RULE.VIOLATED',
        violations: expect.arrayContaining([
          expect.objectContaining({ ruleId: 'CORRECTION.SHAPE', path: '/value', value }),
        ]),
      },
    });
    expect(log.events).toHaveLength(before);
  });

  it.each([
    [9, '/surgeryDate', '2025-07-07'],
    [9, '/approach', 'OPEN'],
    [1, '/labs/afp', { missingReason: 'ND' }],
    [1, '/labs/alt', { missingReason: 'ND' }],
  ])('accepts a well-formed correction of revision %d at %s', async (revision, path, value) => {
    const { deps, log } = fakeWorld('2025-08-01');
    write(log, reported());
    expect(await executeCommand(deps, correct(revision, path, value), wallNow)).toHaveProperty('receipt');
  });

  it('leaves facts and fields that do not exist to the domain', async () => {
    const { deps, log } = fakeWorld('2025-08-01');
    write(log, predicted());
    expect(await executeCommand(deps, correct(99, '/x', 1), wallNow)).toMatchObject({
      refusal: { code: 'CORRECTION.NO_SUCH_FACT' },
    });
    expect(await executeCommand(deps, correct(0, '/x', 1), wallNow)).toMatchObject({
      refusal: { code: 'CORRECTION.NO_SUCH_FIELD' },
    });
  });
});

describe('an upload of opened predictions', () => {
  const nonce = '0'.repeat(64);
  const upload = (change: object = {}) =>
    aCommand(
      'RecordUnsealing',
      {
        predictions: [
          {
            stream,
            revision: 8,
            model: 'PRE',
            purpose: 'PRIMARY',
            commitment: fakeCommitment('PRE', 0.25, nonce),
            score: 0.25,
            nonce,
            ...change,
          },
        ],
      },
      { stream: 'unsealing', actor: person('statistician') },
    );
  const locked = () => {
    const world = fakeWorld('2028-06-20');
    for (const { facts, ...event } of followed().events) {
      const commitment =
        event.type === 'PredictionSealed'
          ? { commitment: fakeCommitment(event.data.model, 0.25, nonce) }
          : {};
      world.log.write(
        stream,
        [{ type: event.type, data: { ...event.data, ...commitment } }],
        metadata(facts.commandId),
      );
    }
    writeTrial(world.log, [
      ...openedTrial('APAR-0001'),
      { type: 'FreezeOrdered', data: { orderedAt: noon('2028-06-10'), meaning: 'APPROVAL', reason: 'end' } },
      {
        type: 'DatabaseLocked',
        data: { manifest: [{ stream, headRevision: 15, headHash: 'a'.repeat(64), setAside: false }] },
      },
    ]);
    return world;
  };

  it('BL-UNBLIND: is checked against what the log holds sealed', async () => {
    const { deps, log } = locked();
    expect(await executeCommand(deps, upload(), wallNow)).toMatchObject({ receipt: { revision: 0 } });
    expect(log.of('unsealing')[0]?.data).toMatchObject({ model: 'PRE', score: 0.25 });
  });

  it('RECORD.NOT_READABLE_NOW: is refused while a record cannot be read, and holds nobody else', async () => {
    const { deps, log } = locked();
    const broken = Object.assign(Object.create(log) as typeof log, {
      readSound: () => Promise.reject(new VaultUnavailable('away')),
    });
    expect(await executeCommand({ ...deps, log: broken }, upload(), wallNow)).toMatchObject({
      refusal: { code: 'RECORD.NOT_READABLE_NOW' },
    });
    expect(log.of('unsealing')).toEqual([]);
  });

  it.each([
    ['another score', { score: 0.3 }],
    ['another nonce', { nonce: '1'.repeat(64) }],
    ['another model', { model: 'POST' }],
    ['the primary score named as a secondary one', { purpose: 'SECONDARY' }],
    ['another event', { revision: 7 }],
    ['a stream that is no participant', { stream: 'trial' }],
  ])('BL-UNBLIND: %s is refused', async (_, change) => {
    const { deps, log } = locked();
    expect(await executeCommand(deps, upload(change), wallNow)).toMatchObject({
      refusal: { code: 'RULE.VIOLATED', violations: [{ ruleId: 'BL-UNBLIND' }] },
    });
    expect(log.of('unsealing')).toEqual([]);
  });
});
