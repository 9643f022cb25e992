import { beforeEach, describe, expect, it } from '@jest/globals';
import { executeCommand } from '../../../src/application/command/execute-command.js';
import { createServiceCommand } from '../../../src/application/command/service-command.js';
import { eraseSubject, type EraseSubjectDeps } from '../../../src/application/erasure/erase-subject.js';
import { handOnErasure } from '../../../src/application/erasure/hand-on-erasure.js';
import { ArchiveUnavailable } from '../../../src/application/ports/image-archive.js';
import { VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import { CommandRefused, type Orchestrator } from '../../../src/application/ports/orchestrator.js';
import { createErasureActivities } from '../../../activities/erasure-activities.js';
import { date } from '../../support/casebooks.js';
import { erase, restrict } from '../../support/erasures.js';
import { linked, noon, type PatientHistory, person } from '../../support/patient-histories.js';
import { fakeWorld, type FakeWorld, openedTrial, stream, write, writeTrial } from './fake-command-deps.js';
import { fakeEnvelope } from './fake-envelope.js';
import { fakeSigner } from './fake-signing.js';

const subjectId = 'APAR-0001';
const left = (): PatientHistory => {
  const withdrawn = linked().does('RecordWithdrawal', { level: 'W3', date: date('2025-06-20') });
  return withdrawn.with({ actor: person('investigator'), authenticatedAt: withdrawn.context.wallNow });
};
const erasing = () => left().does('DecideErasure', erase);

let world: FakeWorld;
beforeEach(() => {
  world = fakeWorld();
  writeTrial(world.log, openedTrial(subjectId, 'APAR-0002'));
});

const serviceCommand = createServiceCommand({
  signer: fakeSigner,
  envelope: fakeEnvelope,
  serviceId: 'svc-worker',
});

/** The trial's own workflow: opens, verifies, decides. */
const orchestrator: Pick<Orchestrator, 'submit'> = {
  submit: async ({ stream: target, envelope }) => {
    const jws = await fakeEnvelope.open(target, 'command', envelope);
    const command = await world.deps.verifier.verify(String(jws));
    const execution = await executeCommand(world.deps, command, noon('2025-06-20'));
    if ('refusal' in execution) throw new CommandRefused(execution.refusal);
    return execution.receipt;
  },
};

const step = { subjectId, actionId: 'hand-on-erasure:r5', attempt: 1 };
const handOn = async (history: PatientHistory, attempt = 1) =>
  handOnErasure(
    { orchestrator, serviceCommand },
    { ...step, attempt },
    history.book,
    await world.deps.trial(),
  );

describe('handing a decided erasure on', () => {
  it('ST-W3: has the trial record what stays, which holds no word that a person wrote', async () => {
    await handOn(erasing());
    const [event] = world.log.of('trial').slice(-1);
    expect(event).toMatchObject({
      type: 'SubjectErased',
      data: {
        subjectId,
        subjectHash: `hash-${subjectId}`,
        level: 'W3',
        legalBasis: 'CONSENT_WITHDRAWN',
        approver: { id: 'investigator-1', role: 'investigator' },
        decidedAt: erasing().context.now,
      },
      metadata: { actor: { id: 'svc-worker', kind: 'service' } },
    });
    expect(JSON.stringify(event)).not.toContain(erase.reason);
  });

  it('ER-ONCE: repeated, it is the same command; ordered again, it changes nothing', async () => {
    await handOn(erasing());
    const { length } = world.log.of('trial');
    await handOn(erasing());
    await handOn(erasing(), 2);
    expect(world.log.of('trial')).toHaveLength(length);
  });

  it('ER-HOLD: fails with the rule when a hold came in between', async () => {
    const hold = { subjectId, meaning: 'APPROVAL', reason: 'request of a court' };
    world.log.write('trial', [{ type: 'LegalHoldSet', data: hold }], world.log.of('trial')[0]!.metadata);
    await expect(handOn(erasing())).rejects.toMatchObject({ code: 'ER-HOLD', retry: false });
  });

  it.each([
    ['nothing', left],
    ['a restriction', () => left().does('DecideErasure', restrict)],
  ])('ERASURE.NOT_DECIDED: does not act on %s', async (_, history) => {
    await expect(handOn(history())).rejects.toMatchObject({ code: 'ERASURE.NOT_DECIDED', retry: false });
    expect(world.log.types('trial')).not.toContain('SubjectErased');
  });

  it('closes its own outcome before the key may be gone', async () => {
    write(world.log, erasing());
    const order: string[] = [];
    const { handOnErasure: activity } = createErasureActivities({
      log: world.log,
      trial: world.deps.trial,
      vault: { forgetIdentity: () => Promise.resolve(), destroyKey: () => Promise.resolve() },
      archive: { holdsStudy: () => Promise.resolve(false), removeStudy: () => Promise.resolve() },
      orchestrator: { submit: (request) => (order.push(request.type), orchestrator.submit(request)) },
      serviceCommand: (outcome) => (order.push(outcome.type), serviceCommand(outcome)),
    });
    const outcome = await activity({ stream, actionId: step.actionId, attempt: 1, inputRef: 'r5' });
    expect(order).toEqual(['RecordErasureHandedOn', 'EraseSubject', 'EraseSubject']);
    const command = await world.deps.verifier.verify(
      String(await fakeEnvelope.open(stream, 'command', outcome)),
    );
    const { length } = world.log.of(stream);
    expect(await executeCommand(world.deps, command, noon('2025-06-20'))).toMatchObject({
      plan: { closed: true, actions: [] },
    });
    expect(world.log.of(stream)).toHaveLength(length);
  });
});

describe('carrying an erasure out', () => {
  const uid = linked().book.linkedStudies[0]!.value.studyInstanceUid;
  let archived: Set<string>;
  let identities: Set<string>;
  let keyGone: boolean;
  /** The acts of the run, and the one at which the process dies: before it, or right after. */
  let acts: string[];
  let dies: { readonly at: string; readonly after: boolean } | null;

  const act = (name: string, effect: () => void): Promise<void> => {
    acts.push(name);
    if (dies?.at === name && !dies.after) return Promise.reject(new Error('killed'));
    effect();
    return dies?.at === name ? Promise.reject(new Error('killed')) : Promise.resolve();
  };
  const deps = (): EraseSubjectDeps => ({
    log: {
      read: async (name) => {
        const read = await world.log.read(name);
        const shred = name === stream && keyGone;
        const events = read.events.map((event) =>
          shred ? { ...event, type: 'Shredded', data: { originalType: event.type } } : event,
        );
        return { ...read, events };
      },
    },
    archive: {
      holdsStudy: (study) => Promise.resolve(archived.has(study)),
      removeStudy: (study) => act('images', () => archived.delete(study)),
    },
    vault: {
      forgetIdentity: (reference) => act('identity', () => identities.delete(reference)),
      destroyKey: (name) => act('key', () => (keyGone ||= name === stream)),
    },
  });
  const run = async (change: Partial<EraseSubjectDeps> = {}) =>
    eraseSubject({ ...deps(), ...change }, await world.deps.trial(), subjectId, {
      heartbeat: () => undefined,
    });

  beforeEach(async () => {
    archived = new Set([uid, '2.25.999']);
    identities = new Set([`ref-${subjectId}`, 'ref-APAR-0002']);
    keyGone = false;
    acts = [];
    dies = null;
    write(world.log, erasing());
    await handOn(erasing());
  });
  const everythingGone = () => {
    expect([...archived]).toEqual(['2.25.999']);
    expect([...identities]).toEqual(['ref-APAR-0002']);
    expect(keyGone).toBe(true);
  };

  it('destroys images, then identity, then key', async () => {
    await run();
    expect(acts).toEqual(['images', 'identity', 'key']);
    everythingGone();
  });

  it.each(['images', 'identity', 'key'].flatMap((at) => [[at, false] as const, [at, true] as const]))(
    'killed at the %s (after it: %s), it starts again and ends',
    async (at, after) => {
      dies = { at, after };
      await expect(run()).rejects.toThrow('killed');
      dies = null;
      await run();
      everythingGone();
      await run();
      everythingGone();
    },
  );

  it('ARCHIVE.UNAVAILABLE: an archive that is down keeps everything else from going', async () => {
    const down = () => Promise.reject(new ArchiveUnavailable('the image archive is down'));
    for (const archive of [
      { ...deps().archive, holdsStudy: down },
      { ...deps().archive, removeStudy: down },
    ])
      await expect(run({ archive })).rejects.toMatchObject({ code: 'ARCHIVE.UNAVAILABLE', retry: true });
    expect(acts).toEqual([]);
    await run();
    everythingGone();
  });

  it('a vault that is down is trouble of the vault', async () => {
    const destroyKey = () => Promise.reject(new VaultUnavailable('the vault is down'));
    await expect(run({ vault: { ...deps().vault, destroyKey } })).rejects.toThrow(VaultUnavailable);
    await run();
    everythingGone();
  });

  it('STUDY.OF_TWO: images that another participant’s record names are left to a person', async () => {
    write(world.log, linked(), 'patient-APAR-0002');
    await expect(run()).rejects.toMatchObject({
      code: 'STUDY.OF_TWO',
      retry: false,
      message: expect.stringContaining('APAR-0002'),
    });
    expect(acts).toEqual([]);
    archived.delete(uid);
    await run();
    everythingGone();
  });

  it('SUBJECT.NOT_ERASED: touches nobody whose erasure the trial did not record', async () => {
    const trial = await world.deps.trial();
    const progress = { heartbeat: () => undefined };
    for (const one of ['APAR-0002', 'APAR-0009'])
      await expect(eraseSubject(deps(), trial, one, progress)).rejects.toMatchObject({
        code: 'SUBJECT.NOT_ERASED',
        retry: false,
      });
    expect(acts).toEqual([]);
  });
});
