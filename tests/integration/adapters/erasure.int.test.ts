import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEraseSubject } from '../../../activities/erase-subject.js';
import { asActivity } from '../../../activities/step.js';
import { createEventLog } from '../../../src/adapters/eventstore/index.js';
import { createImageArchive } from '../../../src/adapters/orthanc/image-archive.js';
import { createVault } from '../../../src/adapters/vault/index.js';
import { createTrialReader } from '../../../src/application/command/ground/trial-reader.js';
import { ArchiveUnavailable } from '../../../src/application/ports/image-archive.js';
import type { PersonalIdentity } from '../../../src/application/ports/key-vault.js';
import type { StudyRemoval } from '../../../src/application/ports/study-removal.js';
import { patientStream, trialStream } from '../../../src/contracts/names.js';
import { demoEnvironment } from '../../../src/local/demo-environment.js';
import { uploadStudy } from '../../../src/local/demo/dicom-upload.js';
import { people } from '../../../src/virtual/people/three-people.js';
import { readSettings } from '../../../src/local/demo/settings.js';
import { startStack, type Stack } from '../../../src/local/launcher/stack.js';
import { aTombstone } from '../../support/erasures.js';
import { filesBelow } from '../../e2e/support/scan.js';
import { freePorts } from '../../support/free-ports.js';
import { linked } from '../../support/patient-histories.js';
import { metadata } from './running-log.js';

const minutes = 60_000;
const subjectId = 'APAR-0001';
const stream = patientStream(subjectId);
const identity: PersonalIdentity = {
  nationalId: '420106196611204521',
  name: 'Ouyang^Qiaozhen',
  birthDate: '1966-11-20',
  sex: 'F',
  medicalRecordNumber: 'TJ-0077310-ERASED',
  phone: null,
};

/** Vault, event store and Orthanc as they run locally; the other parts are not needed. */
describe('the erasure of a participant on real parts', () => {
  let folder: string;
  let stack: Stack;
  let close: () => Promise<void>;
  let identityRef: string;
  let study: string;
  let archive: StudyRemoval;
  let elsewhere: StudyRemoval;
  let sendAnother: () => Promise<string>;
  let erase: (archive?: Partial<StudyRemoval>, vault?: object) => Promise<string>;
  let log: ReturnType<typeof createEventLog>;
  let vault: Awaited<ReturnType<typeof createVault>>;

  const append = (to: string, revision: number, events: readonly { type: string; data: unknown }[]) =>
    log
      .readLast(to)
      .then((last) =>
        log.append(to, revision, last?.metadata.hash ?? null, events, metadata(`${to}@${revision}`)),
      );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apar-erasure-'));
    stack = await startStack({
      dataDir: folder,
      profile: 'test',
      quiet: true,
      ports: await freePorts(),
      clock: 'real',
      parts: ['eventstore', 'orthanc', 'identity'],
    });
    const masterKey = Buffer.from((await readFile(stack.secrets.vaultMasterKey, 'utf8')).trim(), 'base64');
    vault = await createVault({ url: `file:${join(folder, 'vault.sqlite')}`, masterKey });
    log = createEventLog({ url: stack.urls.eventStore, vault, logger: { warn: () => undefined } });
    const settings = readSettings(demoEnvironment(stack));
    const [person] = people('erasure');
    const sent = await uploadStudy(settings, {
      seed: 'erased',
      patient: identity,
      studyDate: '2025-06-24',
      tumours: person?.tumours ?? [],
    });
    study = sent.studyInstanceUid;
    sendAnother = async () => {
      const tumours = person?.tumours ?? [];
      const spec = { seed: 'unlinked', patient: identity, studyDate: '2025-07-01', tumours };
      return (await uploadStudy(settings, spec)).studyInstanceUid;
    };
    const { password } = settings.orthanc;
    archive = createImageArchive({ url: settings.orthanc.url, user: settings.orthanc.user, password });
    const wrong = `${settings.orthanc.url}/orthanc`;
    elsewhere = createImageArchive({ url: wrong, user: settings.orthanc.user, password });
    const { identityHash, ...registered } = await vault.registerIdentity(identity);
    identityRef = registered.identityRef;
    const history = linked();
    await append(
      stream,
      -1,
      history.events.map(({ type, data }) =>
        type === 'ImagingStudyLinked' ? { type, data: { ...data, studyInstanceUid: study } } : { type, data },
      ),
    );
    await append(trialStream, -1, [
      { type: 'SubjectAllocated', data: { subjectId, identityRef, identityHash } },
      { type: 'SubjectErased', data: aTombstone(subjectId) },
    ]);
    erase = (archiveChange = {}, vaultChange = {}) => {
      const implementation = createEraseSubject({
        log,
        trial: createTrialReader(log),
        archive: { ...archive, ...archiveChange },
        vault: { ...vault, ...vaultChange },
      });
      const eraseSubject = asActivity(
        'eraseSubject',
        implementation,
        ({ type, data }) => Promise.resolve(`${type} ${JSON.stringify(data)}`),
        { warn: () => undefined },
      );
      return new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(eraseSubject, {
        stream: trialStream,
        actionId: `erase-subject:${subjectId}`,
        attempt: 1,
        inputRef: subjectId,
      });
    };
    close = async () => {
      await log.dispose();
      await vault.close();
      await stack.stop();
      await rm(folder, { recursive: true });
    };
  }, 3 * minutes);
  afterAll(() => close(), minutes);

  const filesWith = async (text: string): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const { where, bytes } of filesBelow(folder)) if (bytes.includes(text)) found.push(where);
    return found;
  };
  const state = async () => ({
    images: (await archive.patientsOf(study)).length > 0,
    identity: (await vault.identity(identityRef)) !== null,
    readable: (await log.read(stream)).events.every(({ type }) => type !== 'Shredded'),
  });
  const killed = () => Promise.reject(new Error('killed'));

  it(
    'waits for an archive that is down and touches nothing meanwhile',
    async () => {
      await stack.part('orthanc').stop();
      await expect(erase()).rejects.toMatchObject({ type: 'ARCHIVE.UNAVAILABLE', nonRetryable: false });
      stack.part('orthanc').start();
      await stack.waitHealthy(minutes);
      expect(await state()).toEqual({ images: true, identity: true, readable: true });
      expect(await filesWith(identity.medicalRecordNumber)).not.toEqual([]);
    },
    2 * minutes,
  );

  it('says whose a study is, and which studies are of exactly one record number', async () => {
    expect(await archive.patientsOf(study)).toMatchObject([
      { PatientID: identity.medicalRecordNumber, PatientBirthDate: '19661120', PatientSex: 'F' },
    ]);
    expect(await archive.studiesOfPatient(identity.medicalRecordNumber)).toEqual([study]);
    for (const other of ['TJ-*', 'tj-0077310-erased', 'TJ-0077310']) {
      expect(await archive.studiesOfPatient(other)).toEqual([]);
    }
  });

  it('takes an address that leads elsewhere for an archive that is down, not for one without images', async () => {
    for (const ask of [
      elsewhere.patientsOf(study),
      elsewhere.removeStudy(study),
      elsewhere.studiesOfPatient(identity.medicalRecordNumber),
    ]) {
      await expect(ask).rejects.toThrow(ArchiveUnavailable);
    }
    await expect(erase(elsewhere)).rejects.toMatchObject({ type: 'ARCHIVE.UNAVAILABLE' });
    expect(await state()).toEqual({ images: true, identity: true, readable: true });
  });

  it('STUDY.OF_ANOTHER: leaves a study of somebody else where it is', async () => {
    const another = { identity: () => Promise.resolve({ ...identity, birthDate: '1966-11-21' }) };
    await expect(erase({}, another)).rejects.toMatchObject({ type: 'STUDY.OF_ANOTHER', nonRetryable: true });
    expect(await state()).toEqual({ images: true, identity: true, readable: true });
  });

  it(
    'STUDY.UNLINKED: keeps identity and key until a person has looked at what no record names',
    async () => {
      const stray = await sendAnother();
      await expect(erase()).rejects.toMatchObject({ type: 'STUDY.UNLINKED', nonRetryable: true });
      expect(await state()).toEqual({ images: false, identity: true, readable: true });
      expect(await archive.studiesOfPatient(identity.medicalRecordNumber)).toEqual([stray]);
      await archive.removeStudy(stray);
    },
    minutes,
  );

  it(
    'goes on after each step at which it was killed, and is the same when repeated',
    async () => {
      await expect(erase({}, { forgetIdentity: killed })).rejects.toMatchObject({
        type: 'Error',
        nonRetryable: false,
      });
      expect(await state()).toEqual({ images: false, identity: true, readable: true });
      await expect(erase({}, { destroyKey: killed })).rejects.toMatchObject({
        type: 'Error',
        nonRetryable: false,
      });
      expect(await state()).toEqual({ images: false, identity: false, readable: true });
      const outcome = `RecordErasure ${JSON.stringify({ subjectId })}`;
      expect(await erase()).toBe(outcome);
      expect(await state()).toEqual({ images: false, identity: false, readable: false });
      expect(await erase()).toBe(outcome);
      expect(await state()).toEqual({ images: false, identity: false, readable: false });
    },
    minutes,
  );

  it(
    'leaves no chain broken, no key to be made again, and no image behind',
    async () => {
      expect((await log.read(stream)).events).toHaveLength(linked().events.length);
      await expect(vault.keyFor(stream)).rejects.toMatchObject({ name: 'KeyDestroyed' });
      await stack.part('orthanc').stop();
      for (const text of [identity.medicalRecordNumber, 'Ouyang', '19661120'])
        expect(await filesWith(text)).toEqual([]);
    },
    minutes,
  );
});
