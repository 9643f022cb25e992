import { describe, expect, it } from '@jest/globals';
import {
  commandPurpose,
  handleCommand,
  handleOwnCommand,
  refusalPurpose,
} from '../../../src/application/command/handle-command.js';
import { nextPlan } from '../../../src/application/command/plan/next-plan.js';
import { createServiceCommand } from '../../../src/application/command/service-command.js';
import { createSubmitCommand } from '../../../src/application/command/submit-command.js';
import { CommandForged, type SignedCommand } from '../../../src/application/ports/command-signer.js';
import { EventNotKnownYet, LogCorrupted, LogUnavailable } from '../../../src/application/ports/event-log.js';
import { KeyUnknown, RowDamaged, VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import type { CommandRequest } from '../../../src/application/ports/orchestrator.js';
import { epochMsOf } from '../../../src/domain/calendar/instant.js';
import { aConsent, aScreening } from '../../support/casebooks.js';
import { imaged, linked, noon, person } from '../../support/patient-histories.js';
import { aCommand, fakeWorld, openedTrial, stream, write, writeTrial } from './fake-command-deps.js';
import { fakeEnvelope } from './fake-envelope.js';
import { fakeSigner } from './fake-signing.js';

const wallNow = epochMsOf(noon('2025-06-20'));

const closed = async (command: SignedCommand, into = command.stream): Promise<string> =>
  fakeEnvelope.close(into, commandPurpose, await fakeSigner.sign(command));

const request = async (command: SignedCommand, type: string | null = command.type) => ({
  stream,
  type,
  envelope: await closed(command),
  wallNow,
});

describe('a command that comes through the workflow', () => {
  it('is verified, executed and answered with a receipt', async () => {
    const { deps, log } = fakeWorld();
    const handled = await handleCommand(deps, await request(aCommand('RecordConsent', aConsent())));
    expect(handled).toMatchObject({ kind: 'receipt', receipt: { revision: 0 } });
    expect(log.types(stream)).toEqual(['ConsentSigned']);
  });

  it('is decided on what was read while its signature was checked, and on nothing while it is not', async () => {
    const { deps, log } = fakeWorld();
    const reads: string[] = [];
    log.beforeRead = () => reads.push('read');
    const forged = { ...deps.verifier, verify: () => Promise.reject(new CommandForged('no signature')) };
    const handled = await handleCommand(
      { ...deps, verifier: forged },
      await request(aCommand('RecordConsent', aConsent())),
    );
    expect(handled).toMatchObject({ kind: 'refused', code: 'COMMAND.FORGED' });
    expect(reads).not.toEqual([]);
    expect(log.events).toEqual([]);
  });

  it('a forged command on a store that is away is refused all the same', async () => {
    const { deps, log } = fakeWorld();
    log.beforeRead = () => {
      throw new LogUnavailable('the store does not answer');
    };
    const forged = { ...deps.verifier, verify: () => Promise.reject(new CommandForged('no signature')) };
    expect(
      await handleCommand(
        { ...deps, verifier: forged },
        await request(aCommand('RecordConsent', aConsent())),
      ),
    ).toMatchObject({ kind: 'refused', code: 'COMMAND.FORGED' });
  });

  it('the workflow’s own time is the time of the event', async () => {
    const { deps, log } = fakeWorld('2025-06-20', {});
    await handleCommand(deps, {
      ...(await request(aCommand('RecordConsent', aConsent()))),
      wallNow: wallNow + 5,
    });
    expect(log.of(stream)[0]?.metadata.wallAt).toBe('2025-06-20T04:00:00.005Z');
  });

  it('a refusal is a value: its code in clear, the rest closed for the caller', async () => {
    const { deps, log } = fakeWorld();
    const handled = await handleCommand(deps, await request(aCommand('RecordScreening', aScreening())));
    expect(handled).toMatchObject({ kind: 'refused', code: 'CONSENT.MISSING' });
    if (handled.kind !== 'refused') throw new Error('expected a refusal');
    expect(await fakeEnvelope.open(stream, refusalPurpose, handled.envelope)).toMatchObject({
      kind: 'DomainError',
      code: 'CONSENT.MISSING',
      message: expect.any(String),
    });
    expect(log.events).toEqual([]);
  });

  it.each([
    ['LOG.UNAVAILABLE', new LogUnavailable('the store does not answer')],
    ['VAULT.UNAVAILABLE', new VaultUnavailable('the vault does not answer')],
  ])('%s: trouble is a value, tried again by the same workflow', async (code, error) => {
    const { deps, log } = fakeWorld();
    log.beforeRead = () => {
      throw error;
    };
    expect(await handleCommand(deps, await request(aCommand('RecordConsent', aConsent())))).toEqual({
      kind: 'trouble',
      code,
    });
    log.beforeRead = () => undefined;
    expect(await handleCommand(deps, await request(aCommand('RecordConsent', aConsent())))).toMatchObject({
      kind: 'receipt',
    });
  });

  it('trouble with the vault while the envelope is opened is trouble, not a forgery', async () => {
    const { deps } = fakeWorld('2025-06-20', {
      envelope: { ...fakeEnvelope, open: () => Promise.reject(new VaultUnavailable('down')) },
    });
    expect(await handleCommand(deps, await request(aCommand('RecordConsent', aConsent())))).toMatchObject({
      kind: 'trouble',
      code: 'VAULT.UNAVAILABLE',
    });
  });

  it.each([
    ['PROGRAM.FAULT', new TypeError('a defect')],
    ['RECORD.QUARANTINED', new LogCorrupted(stream, 'revision 3 was altered')],
    ['LOG.CORRUPTED', new LogCorrupted('trial', 'revision 3 was altered')],
    ['VAULT.ROW_DAMAGED', new RowDamaged('the row 1234')],
    ['VAULT.KEY_UNKNOWN', new KeyUnknown('1234')],
  ])(
    '%s: what waiting does not mend ends the turn, is named, and the next command is answered',
    async (code, error) => {
      const { deps, log, errors } = fakeWorld();
      log.beforeRead = () => {
        throw error;
      };
      const refused = await handleCommand(deps, await request(aCommand('RecordConsent', aConsent())));
      expect(refused).toMatchObject({ kind: 'refused', code });
      expect(errors).toEqual([
        expect.objectContaining({ fields: expect.objectContaining({ stream, code, reason: String(error) }) }),
      ]);
      expect(JSON.stringify(refused)).not.toContain(error.message);
      log.beforeRead = () => undefined;
      expect(await handleCommand(deps, await request(aCommand('RecordConsent', aConsent())))).toMatchObject({
        kind: 'receipt',
      });
    },
  );

  it('VAULT.ROW_DAMAGED: where the key of the record itself is damaged, the code alone says so', async () => {
    const damaged = () => Promise.reject(new RowDamaged('the row 1234'));
    const { deps } = fakeWorld('2025-06-20', { envelope: { open: damaged, close: damaged } });
    expect(await handleCommand(deps, await request(aCommand('RecordConsent', aConsent())))).toEqual({
      kind: 'refused',
      code: 'VAULT.ROW_DAMAGED',
      envelope: '',
    });
  });

  it('VAULT.ROW_DAMAGED: a damaged identity refuses what needs it, and the next command is answered', async () => {
    const { deps, log } = fakeWorld('2025-06-20', {
      vault: { ...fakeWorld().deps.vault, identity: () => Promise.reject(new RowDamaged('the row 1234')) },
    });
    writeTrial(log, openedTrial('APAR-0001'));
    await handleCommand(deps, await request(aCommand('RecordConsent', aConsent())));
    expect(
      await handleCommand(
        deps,
        await request({ ...aCommand('RecordScreening', aScreening()), commandId: 'c2' }),
      ),
    ).toMatchObject({ kind: 'refused', code: 'VAULT.ROW_DAMAGED' });
  });

  it('PROGRAM.NOT_DEPLOYED: an event of a newer program is waited for', async () => {
    const { deps, log } = fakeWorld();
    log.beforeRead = () => {
      throw new EventNotKnownYet('patient-APAR-0001 revision 3 is of a type that this program does not know');
    };
    expect(await handleCommand(deps, await request(aCommand('RecordConsent', aConsent())))).toEqual({
      kind: 'trouble',
      code: 'PROGRAM.NOT_DEPLOYED',
    });
  });
});

describe('a command sent past the API', () => {
  const genuine = aCommand('RecordConsent', aConsent());

  it.each([
    ['without a signature', () => fakeEnvelope.close(stream, commandPurpose, JSON.stringify(genuine))],
    ['in another envelope', () => closed(genuine, 'patient-APAR-0002')],
    [
      'closed for another purpose',
      async () => fakeEnvelope.close(stream, refusalPurpose, await fakeSigner.sign(genuine)),
    ],
    ['in no envelope at all', () => fakeSigner.sign(genuine)],
    ['signed for another participant', () => closed({ ...genuine, stream: 'patient-APAR-0002' }, stream)],
    ['signed for another act', () => closed({ ...genuine, type: 'RecordDeath' })],
  ])('COMMAND.FORGED: %s, it is refused and writes nothing', async (_, envelope) => {
    const { deps, log } = fakeWorld();
    const handled = await handleCommand(deps, {
      stream,
      type: 'RecordConsent',
      envelope: await envelope(),
      wallNow,
    });
    expect(handled).toMatchObject({ kind: 'refused', code: 'COMMAND.FORGED' });
    expect(log.events).toEqual([]);
  });

  it('COMMAND.FORGED: is told to the log, without what it held', async () => {
    const { deps, warnings } = fakeWorld();
    const envelope = await fakeEnvelope.close(stream, commandPurpose, JSON.stringify(genuine));
    await handleCommand(deps, { stream, type: 'RecordConsent', envelope, wallNow });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({ fields: { stream } });
    expect(JSON.stringify(warnings)).not.toContain('2025-06-20');
  });
});

describe('the outcome of an automated step', () => {
  const outcome = createServiceCommand({
    signer: fakeSigner,
    envelope: fakeEnvelope,
    serviceId: 'svc-inference',
  });
  const judged = {
    stream,
    actionId: 'assess-imaging:r3',
    attempt: 2,
    type: 'RecordImagingAssessment',
  } as const;
  const data = imaged().book.imagingAssessments[0]!.value;

  it('takes the same way, under the id of action and attempt, by the named service', async () => {
    const { deps, log } = fakeWorld('2025-06-30');
    write(log, linked());
    const envelope = await outcome({ ...judged, data });
    const handled = await handleCommand(deps, { stream, type: null, envelope, wallNow });
    expect(handled).toMatchObject({ kind: 'receipt', receipt: { commandId: 'action:assess-imaging:r3@2' } });
    expect(log.of(stream).at(4)).toMatchObject({
      type: 'ImagingQualityAssessed',
      metadata: {
        commandId: 'action:assess-imaging:r3@2',
        causationId: 'assess-imaging:r3',
        actor: { id: 'svc-inference', role: 'service', kind: 'service' },
      },
    });
  });

  it('handed in twice it is recorded once', async () => {
    const { deps, log } = fakeWorld('2025-06-30');
    write(log, linked());
    const twice = { stream, type: null, envelope: await outcome({ ...judged, data }), wallNow };
    expect(await handleCommand(deps, twice)).toEqual(await handleCommand(deps, twice));
    expect(log.types(stream).filter((type) => type === 'ImagingQualityAssessed')).toHaveLength(1);
  });
});

describe('what the worker does by itself', () => {
  const failure = { actionId: 'assess-imaging:r3', attempt: 1, code: 'ARCHIVE.UNAVAILABLE', message: 'down' };
  const own = (commandId: string, type: string, data: unknown) => ({
    stream,
    commandId,
    type,
    data,
    wallNow,
  });

  it('a deadline that has come freezes the casebook once, however often it fires', async () => {
    const { deps, log } = fakeWorld('2025-06-30');
    write(log, linked());
    writeTrial(log, [
      ...openedTrial('APAR-0001'),
      { type: 'FreezeOrdered', data: { orderedAt: noon('2025-06-30'), meaning: 'APPROVAL', reason: 'end' } },
    ]);
    const clock = own('clock:2025-06-30T04:00:00.000Z@3', 'ObserveClock', {});
    const first = await handleOwnCommand(deps, clock);
    expect(await handleOwnCommand(deps, clock)).toEqual(first);
    expect(log.types(stream).filter((type) => type === 'CasebookFrozen')).toHaveLength(1);
    expect(log.of(stream).at(-1)?.metadata.actor).toEqual({
      id: 'svc-worker',
      role: 'service',
      kind: 'service',
    });
  });

  it('a failed step becomes a fact', async () => {
    const { deps, log } = fakeWorld('2025-06-30');
    write(log, linked());
    await handleOwnCommand(deps, own('action:assess-imaging:r3@1:failed', 'RecordActionFailure', failure));
    expect(log.of(stream).at(-1)).toMatchObject({ type: 'ActionFailed', data: failure });
  });

  it('LOG.UNAVAILABLE: trouble is a value here too', async () => {
    const { deps, log } = fakeWorld();
    log.beforeAppend = () => {
      throw new LogUnavailable('down');
    };
    expect(await handleOwnCommand(deps, own('x', 'RecordActionFailure', failure))).toMatchObject({
      kind: 'trouble',
    });
  });
});

describe('a stream that is shorter than what its workflow has seen', () => {
  const seen = 9;
  const cutBack = () => {
    const made = fakeWorld('2025-06-30');
    write(made.log, linked());
    writeTrial(made.log, openedTrial('APAR-0001'));
    return { ...made, before: made.log.events.length };
  };
  const lacking = { kind: 'trouble', code: 'LOG.LACKS_EVENTS' };

  it.each([
    ['a deadline', 'ObserveClock', {}],
    ['a failed step', 'RecordActionFailure', { actionId: 'a', attempt: 1, code: 'A.B', message: 'down' }],
  ])('LOG.LACKS_EVENTS: %s writes nothing, and is trouble', async (_, type, data) => {
    const { deps, log, before } = cutBack();
    const own = { stream, commandId: 'own', type, data, wallNow };
    expect(await handleOwnCommand(deps, { ...own, seen })).toEqual(lacking);
    expect(log.events).toHaveLength(before);
    expect(await handleOwnCommand(deps, { ...own, seen: linked().events.length - 1 })).toMatchObject({
      kind: 'receipt',
    });
  });

  it('LOG.LACKS_EVENTS: so is the outcome of a step, and a person’s command is decided', async () => {
    const { deps, log, before } = cutBack();
    const data = imaged().book.imagingAssessments[0]!.value;
    const outcome = createServiceCommand({
      signer: fakeSigner,
      envelope: fakeEnvelope,
      serviceId: 'svc-worker',
    });
    const envelope = await outcome({
      stream,
      actionId: 'assess-imaging:r3',
      attempt: 1,
      type: 'RecordImagingAssessment',
      data,
    });
    expect(await handleCommand(deps, { stream, type: null, envelope, wallNow, seen })).toEqual(lacking);
    expect(log.events).toHaveLength(before);
    const contact = aCommand('RecordContactAttempt', { date: '2025-06-20', way: 'PHONE', reached: true });
    expect(await handleCommand(deps, { ...(await request(contact)), seen })).not.toMatchObject({
      kind: 'trouble',
    });
  });

  it('LOG.LACKS_EVENTS: nothing is planned from it, before somebody accepts the loss', async () => {
    const { deps } = cutBack();
    expect(await nextPlan(deps, stream, wallNow, seen)).toEqual(lacking);
    expect(await nextPlan(deps, stream, wallNow, -1)).toMatchObject({ kind: 'plan' });
    expect(await nextPlan(deps, stream, wallNow)).toMatchObject({ kind: 'plan' });
  });
});

describe('handing a command to the workflow', () => {
  const sent: CommandRequest[] = [];
  const submit = createSubmitCommand({
    signer: fakeSigner,
    envelope: fakeEnvelope,
    orchestrator: {
      submit: (command) => {
        sent.push(command);
        return Promise.resolve({ commandId: command.commandId, revision: 0, position: '1' });
      },
    },
  });
  const intent = {
    stream,
    type: 'RecordConsent',
    data: aConsent(),
    actor: person('coordinator'),
    authenticatedAt: null,
    idempotencyKey: 'key-00000001',
    correlationId: 'request-1',
  } as const;

  it('the same key by the same person is the same command, by another person another', async () => {
    sent.length = 0;
    await submit(intent);
    await submit({ ...intent, correlationId: 'request-2' });
    await submit({ ...intent, actor: person('coordinator', 'coordinator-2') });
    expect(sent.map(({ commandId }) => commandId)).toEqual([
      'http:coordinator-1:key-00000001',
      'http:coordinator-1:key-00000001',
      'http:coordinator-2:key-00000001',
    ]);
  });

  it('COMMAND.TOO_LATE: what something was reserved for is decided in time or not at all; what was recorded in time keeps its receipt', async () => {
    sent.length = 0;
    await submit({ ...intent, notAfter: noon('2025-06-20') });
    const { deps, log } = fakeWorld();
    const { envelope, type } = sent[0]!;
    const at = (ms: number) => handleCommand(deps, { stream, type, envelope, wallNow: ms });
    const last = Date.parse(noon('2025-06-20'));
    expect(await at(last + 1)).toMatchObject({ kind: 'refused', code: 'COMMAND.TOO_LATE' });
    expect(log.of(stream)).toEqual([]);
    expect(await at(last)).toMatchObject({ kind: 'receipt' });
    expect(await at(last + 1)).toMatchObject({ kind: 'receipt' });
  });

  it('what is sent opens and verifies at the other end', async () => {
    sent.length = 0;
    await submit(intent);
    const { deps } = fakeWorld();
    const { envelope, type } = sent[0]!;
    expect(await handleCommand(deps, { stream, type, envelope, wallNow })).toMatchObject({ kind: 'receipt' });
  });
});
