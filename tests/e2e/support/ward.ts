import type { TimelineEntryView } from '../../../src/contracts/views/index.js';
import { signDiagnosis } from '../../../src/local/demo/sign-diagnosis.js';
import { uploadStudy } from '../../../src/local/demo/dicom-upload.js';
import { openTrial } from '../../../src/local/demo/lock-models.js';
import { mriConfirmation, mriReader } from '../../../src/local/demo/mri-confirmation.js';
import { consentBody, people, screeningBody, type Person } from '../../../src/virtual/people/three-people.js';
import {
  studyUids,
  writeDicomStudy,
  type DicomInstance,
  type PhantomSpec,
} from '../../../src/virtual/phantoms/index.js';
import type { Stage } from '../../../src/local/demo/stage.js';
import { plusDays, TrialTime } from '../../../src/local/demo/trial-time.js';
import { alteredDicom, type Alteration } from './altered-dicom.js';
import { ManualClock } from './manual-clock.js';
import { sendFile } from './send-file.js';
import { SilentNarrator } from '../../../bench/support/silent-narrator.js';
import type { TestStack } from './test-stack.js';
import { until } from './until.js';

export const passphrase = 'a passphrase of the key holder';
export const firstDay = '2030-01-07';
const daysToSurgery = 10;

const studyOf = ({ identity, tumours }: Person, seed: string): PhantomSpec => {
  const { name, birthDate, sex, medicalRecordNumber } = identity;
  return { seed, patient: { name, birthDate, sex, medicalRecordNumber }, studyDate: firstDay, tumours };
};

/** What the people of the site do in a test on a manual clock, through the public API. */
export class Ward {
  readonly clock: ManualClock;
  readonly stage: Stage;

  constructor(readonly test: TestStack) {
    this.clock = new ManualClock(test.api);
    this.stage = {
      api: test.api,
      narrator: new SilentNarrator(),
      time: new TrialTime(test.api),
      settings: test.settings,
    };
  }

  /** The first day; with `models`, sealing key and models are signed. */
  async open(models: boolean): Promise<void> {
    await this.clock.advanceTo(firstDay);
    if (models) await openTrial(this.stage, passphrase);
  }

  /** An invented person of the demo, unlike every other of the test by `name`. */
  person(name: string): Person {
    const person = people(name).find(({ course }) => course === 'aggressive');
    if (!person) throw new Error('the demo has no such person');
    return person;
  }

  async allocate({ identity }: Person): Promise<string> {
    const { subjectId } = await this.test.api.command('allocateSubject', 'coordinator', null, identity);
    if (!subjectId) throw new Error('the API allocated no subject number');
    return subjectId;
  }

  /** Allocated, consented and screened on the date. */
  async screened(person: Person, date = firstDay): Promise<string> {
    const { api } = this.test;
    const subject = await this.allocate(person);
    await api.command('recordConsent', 'coordinator', subject, consentBody(date));
    const screening = screeningBody(person, date, plusDays(date, daysToSurgery));
    const { position } = await api.command('recordScreening', 'coordinator', subject, screening);
    await signDiagnosis(api, subject, position);
    return subject;
  }

  /** UID of a study, sent or not. */
  studyUid(person: Person, seed: string): string {
    return studyUids(studyOf(person, seed)).study;
  }

  /** Sends a study of the person to the archive; answers with its UID. */
  async sendStudy(person: Person, seed: string, spec: Partial<PhantomSpec> = {}): Promise<string> {
    const sent = await uploadStudy(this.test.settings, { ...studyOf(person, seed), ...spec });
    return sent.studyInstanceUid;
  }

  /** Sends a study some files of which say something else than the person's own; answers with its UID. */
  async sendAltered(
    person: Person,
    seed: string,
    alteration: (instance: DicomInstance) => Alteration,
  ): Promise<string> {
    for (const instance of writeDicomStudy(studyOf(person, seed)))
      await sendFile(this.test.settings, alteredDicom(instance.bytes, alteration(instance)));
    return this.studyUid(person, seed);
  }

  async link(
    subject: string,
    studyInstanceUid: string,
    role: 'BASELINE_NAIVE' | 'PRE_SURGERY' = 'PRE_SURGERY',
  ): Promise<void> {
    const link = { studyInstanceUid, role };
    await this.test.api.command('linkImagingStudy', 'coordinator', subject, link);
  }

  /** The reader confirms the study as soon as the gate has judged it, as the `count`th of the participant. */
  async confirm(subject: string, studyInstanceUid: string, count = 1): Promise<void> {
    await this.eventsOf(subject, 'ImagingQualityAssessed', count);
    const judged = (await this.timeline(subject)).findLast(({ type }) => type === 'ImagingQualityAssessed');
    const confirmation = mriConfirmation(studyInstanceUid, judged?.revision ?? -1);
    await this.test.api.command('reviewImaging', mriReader, subject, confirmation, { fresh: true });
  }

  async timeline(subject: string): Promise<readonly TimelineEntryView[]> {
    return (await this.test.api.read('getTimeline', 'auditor', subject)).entries;
  }

  /** The data of the events of a type, as soon as there are `count`. */
  async eventsOf(subject: string, type: string, count = 1): Promise<readonly Record<string, unknown>[]> {
    const there = async () => (await this.timeline(subject)).filter((entry) => entry.type === type);
    const found = await until(
      `${count} × ${type} of ${subject}`,
      async () => {
        const entries = await there();
        return entries.length >= count ? entries : null;
      },
      async () => (await this.timeline(subject)).map((entry) => entry.type),
    );
    return found.map((entry) => entry.data as Record<string, unknown>);
  }

  /** Everything that the participant waits for, as the coordinator reads it. */
  async waitsFor(subject: string): Promise<string> {
    const { conduct } = await this.test.api.read('getPatient', 'coordinator', subject);
    return conduct.waitingFor.map(({ what, from, next }) => `${what} | ${from} | ${next}`).join('\n');
  }
}
