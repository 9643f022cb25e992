import { beforeEach, describe, expect, it } from '@jest/globals';
import { executeCommand } from '../../../src/application/command/execute-command.js';
import {
  createServiceCommand,
  type ServiceCommand,
} from '../../../src/application/command/service-command.js';
import { eraseSubject, type EraseSubjectDeps } from '../../../src/application/erasure/erase-subject.js';
import { handOnErasure } from '../../../src/application/erasure/hand-on-erasure.js';
import { ArchiveUnavailable } from '../../../src/application/ports/image-archive.js';
import {
  RowDamaged,
  type PersonalIdentity,
  VaultUnavailable,
} from '../../../src/application/ports/key-vault.js';
import type { ArchivedPatient } from '../../../src/application/ports/study-removal.js';
import { CommandRefused, type Orchestrator } from '../../../src/application/ports/orchestrator.js';
import { createHandOnErasure } from '../../../activities/hand-on-erasure.js';
import { asActivity } from '../../../activities/step.js';
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
        subjectHash: '1'.padStart(64, '0'),
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
    const closing: ServiceCommand = (outcome) => (order.push(outcome.type), serviceCommand(outcome));
    const implementation = createHandOnErasure({
      log: world.log,
      trial: world.deps.trial,
      orchestrator: { submit: (request) => (order.push(request.type), orchestrator.submit(request)) },
      serviceCommand: closing,
    });
    const activity = asActivity('handOnErasure', implementation, closing, world.deps.logger);
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
  const own = { PatientID: 'TJ-0077310', PatientBirthDate: '19661120', PatientSex: 'F' };
  const personal: PersonalIdentity = {
    nationalId: '420106196611204521',
    name: 'Ouyang^Qiaozhen',
    birthDate: '1966-11-20',
    sex: 'F',
    medicalRecordNumber: own.PatientID,
    phone: null,
  };
  let archived: Map<string, ArchivedPatient>;
  let identities: Set<string>;
  let keyGone: boolean;
  let damagedIdentity: boolean;
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
      readSound: async (name) => {
        const read = await world.log.readSound(name);
        const shred = name === stream && keyGone;
        const events = read.events.map((event) =>
          shred ? { ...event, type: 'Shredded', data: { originalType: event.type } } : event,
        );
        return { ...read, events };
      },
    },
    archive: {
      patientsOf: (study) => Promise.resolve([archived.get(study) ?? []].flat()),
      studiesOfPatient: (id) =>
        Promise.resolve([...archived].flatMap(([study, { PatientID }]) => (PatientID === id ? [study] : []))),
      removeStudy: (study) => act('images', () => archived.delete(study)),
    },
    vault: {
      identity: (reference) =>
        damagedIdentity
          ? Promise.reject(new RowDamaged(reference))
          : Promise.resolve(identities.has(reference) ? personal : null),
      forgetIdentity: (reference) => act('identity', () => identities.delete(reference)),
      destroyKey: (name) => act('key', () => (keyGone ||= name === stream)),
      unknownIdentities: (references) =>
        Promise.resolve(references.filter((reference) => !identities.has(reference))),
    },
  });
  const run = async (change: Partial<EraseSubjectDeps> = {}) =>
    eraseSubject({ ...deps(), ...change }, await world.deps.trial(), subjectId, {
      heartbeat: () => undefined,
    });

  beforeEach(async () => {
    archived = new Map([
      [uid, own],
      ['2.25.999', { ...own, PatientID: 'TJ-1' }],
    ]);
    identities = new Set([`ref-${subjectId}`, 'ref-APAR-0002']);
    keyGone = false;
    damagedIdentity = false;
    acts = [];
    dies = null;
    write(world.log, erasing());
    await handOn(erasing());
  });
  it('destroys nothing in a vault that lacks other participants, and is tried again', async () => {
    identities.delete('ref-APAR-0002');
    await expect(run()).rejects.toMatchObject({ code: 'VAULT.LACKS_PARTICIPANTS', retry: true });
    expect(acts).toEqual([]);
    identities.add('ref-APAR-0002');
    await run();
    expect(acts).toContain('key');
  });

  const everythingGone = () => {
    expect([...archived.keys()]).toEqual(['2.25.999']);
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
      { ...deps().archive, patientsOf: down },
      { ...deps().archive, removeStudy: down },
      { ...deps().archive, studiesOfPatient: down },
    ])
      await expect(run({ archive })).rejects.toMatchObject({ code: 'ARCHIVE.UNAVAILABLE', retry: true });
    expect(acts).toEqual(['images']);
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
      message: expect.not.stringMatching(/APAR-0002|2\.25\.|\d+\.\d+\.\d+/),
    });
    expect(acts).toEqual([]);
    archived.delete(uid);
    await run();
    everythingGone();
  });

  it('PROGRAM.NOT_DEPLOYED: what a newer program wrote of another participant may name the same images', async () => {
    write(world.log, linked(), 'patient-APAR-0002');
    archived.delete(uid);
    archived.set(uid, own);
    world.log.doubt = 'NEWER';
    world.log.unsound = (name) => (name === 'patient-APAR-0002' ? 0 : null);
    await expect(run()).rejects.toMatchObject({ code: 'PROGRAM.NOT_DEPLOYED', retry: true });
    answers('PROGRAM.NOT_DEPLOYED')();
    await run();
    everythingGone();
    world.log.doubt = 'ALTERED';
    world.log.unsound = () => null;
  });

  const answers = (code: string) => {
    const { metadata } = world.log.of('trial')[0]!;
    const actionId = `erase-subject:${subjectId}`;
    const failed = { actionId, attempt: 1, code, message: 'for a person' };
    world.log.write('trial', [{ type: 'ActionFailed', data: failed }], metadata);
    return () => {
      world.log.write(
        'trial',
        [{ type: 'ActionRetryOrdered', data: { actionId, reason: 'seen to' } }],
        metadata,
      );
    };
  };

  it.each([
    ['record number', { ...own, PatientID: 'TJ-9' }],
    ['birth date', { ...own, PatientBirthDate: '19661121' }],
    ['sex', { ...own, PatientSex: 'M' }],
  ])(
    'STUDY.OF_ANOTHER: a linked study with another %s is not removed; a person says what stays',
    async (_, of) => {
      archived.set(uid, of);
      const asked = { code: 'STUDY.OF_ANOTHER', retry: false };
      await expect(run()).rejects.toMatchObject({
        ...asked,
        message: expect.not.stringMatching(/TJ-|\d+\.\d+\.\d+|1966/),
      });
      const order = answers('STUDY.OF_ANOTHER');
      await expect(run()).rejects.toMatchObject(asked);
      expect(acts).toEqual([]);
      order();
      await run();
      expect(acts).toEqual(['identity', 'key']);
      expect(archived.has(uid)).toBe(true);
      archived.delete(uid);
      everythingGone();
    },
  );

  it('STUDY.OF_ANOTHER: with the identity gone nothing can be compared, and nothing is removed', async () => {
    identities.delete(`ref-${subjectId}`);
    await expect(run()).rejects.toMatchObject({ code: 'STUDY.OF_ANOTHER' });
    expect(acts).toEqual([]);
  });

  it('attributes that the archive does not hold say nothing against the participant', async () => {
    archived.set(uid, { PatientID: ` ${own.PatientID} ` });
    await run();
    everythingGone();
  });

  it('STUDY.UNLINKED: images of the record number that no record names hold identity and key until a person has looked', async () => {
    archived.set('2.25.1000', own);
    const asked = { code: 'STUDY.UNLINKED', retry: false };
    await expect(run()).rejects.toMatchObject({ ...asked, message: expect.stringMatching(/^1 study under/) });
    expect(acts).toEqual(['images']);
    const order = answers('STUDY.UNLINKED');
    await expect(run()).rejects.toMatchObject(asked);
    order();
    await run();
    expect([...archived.keys()]).toEqual(['2.25.999', '2.25.1000']);
    expect(keyGone).toBe(true);
  });

  it('STUDY.UNLINKED: a retry that was ordered for another cause answers nothing', async () => {
    answers('ARCHIVE.UNAVAILABLE')();
    archived.set('2.25.1000', own);
    await expect(run()).rejects.toMatchObject({ code: 'STUDY.UNLINKED' });
    archived.delete('2.25.1000');
    await run();
    everythingGone();
  });

  it.each([
    ['RECORD.UNREADABLE', () => (world.log.unsound = () => 2)],
    ['VAULT.ROW_DAMAGED', () => (damagedIdentity = true)],
  ])('%s: what was damaged waits for a person, and not for ever', async (code, damage) => {
    damage();
    await expect(run()).rejects.toMatchObject({ code, retry: false });
    expect(acts).toEqual([]);
    answers(code)();
    archived.clear();
    await run();
    expect(acts).toEqual(['identity', 'key']);
    world.log.unsound = () => null;
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
