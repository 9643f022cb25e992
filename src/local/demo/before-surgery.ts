import { setTimeout as sleep } from 'node:timers/promises';
import type { PatientView } from '../../contracts/views/index.js';
import { uploadStudy } from './dicom-upload.js';
import { mriConfirmation, mriReader } from './mri-confirmation.js';
import {
  consentBody,
  pathologyBody,
  resectionBody,
  screeningBody,
  type Person,
} from '../../virtual/people/three-people.js';
import { agentOf, scannerOf } from '../../virtual/phantoms/index.js';
import { signDiagnosis } from './sign-diagnosis.js';
import { tell, type Participant, type Stage } from './stage.js';
import { plusDays } from './trial-time.js';

const daysToSurgery = 10;
const daysToPathology = 7;
const patienceMs = 90_000;

/** Waits for something that machines do by themselves. */
const untilView = async (
  stage: Stage,
  subjectId: string,
  what: string,
  there: (view: PatientView) => boolean,
): Promise<void> => {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const view = await stage.api.read('getPatient', 'investigator', subjectId);
    if (there(view)) return;
    if (Date.now() > giveUpAt) {
      throw new Error(
        `${subjectId}: ${what} did not happen within ${patienceMs / 1000} s; waiting for: ${view.conduct.waitingFor.map((reason) => reason.what).join('; ')}`,
      );
    }
    await sleep(250);
  }
};

const sealed = (view: PatientView, model: 'PRE' | 'POST'): boolean =>
  view.conduct.seals.some((seal) => seal.model === model && seal.purpose === 'PRIMARY');

/** Consent, screening, MRI with its confirmation, PRE: everything that must be fixed before the day of surgery. */
export const enrol = async (stage: Stage, person: Person, surgery: string): Promise<Participant> => {
  const { api, narrator, settings, time } = stage;
  const today = await time.today();
  const { subjectId } = await api.command('allocateSubject', 'coordinator', null, person.identity);
  if (!subjectId) throw new Error('the API allocated no subject number');
  narrator.heading(`${subjectId} is enrolled (${person.course})`);
  await api.command('recordConsent', 'coordinator', subjectId, consentBody(today));
  const screened = await api.command(
    'recordScreening',
    'coordinator',
    subjectId,
    screeningBody(person, today, surgery),
  );
  await tell(stage, subjectId, await signDiagnosis(api, subjectId, screened.position));
  const { name, birthDate, sex, medicalRecordNumber } = person.identity;
  const study = await uploadStudy(settings, {
    seed: medicalRecordNumber,
    patient: { name, birthDate, sex, medicalRecordNumber },
    studyDate: today,
    tumours: person.tumours,
    scanner: scannerOf(medicalRecordNumber),
    agent: agentOf(medicalRecordNumber),
  });
  narrator.say(`${study.instances} MR images sent to Orthanc`);
  await api.command('linkImagingStudy', 'coordinator', subjectId, {
    studyInstanceUid: study.studyInstanceUid,
    role: 'PRE_SURGERY',
  });
  await untilView(
    stage,
    subjectId,
    'judging the MRI',
    (view) => (view.clinical?.imagingAssessments.length ?? 0) > 0,
  );
  const { clinical } = await api.read('getPatient', 'investigator', subjectId);
  const judged = clinical?.imagingAssessments.at(-1)?.revision ?? -1;
  const confirmation = mriConfirmation(study.studyInstanceUid, judged);
  await api.command('reviewImaging', mriReader, subjectId, confirmation, { fresh: true });
  narrator.say(`${mriReader} has looked at the images and confirms them`);
  await untilView(stage, subjectId, 'the PRE prediction', (view) => sealed(view, 'PRE'));
  await tell(stage, subjectId);
  return { subjectId, person };
};

/** Surgery, pathology, POST. */
export const operate = async (
  stage: Stage,
  participants: readonly Participant[],
  surgery: string,
): Promise<void> => {
  const { api, narrator, time } = stage;
  narrator.heading(`Surgery on ${surgery}`);
  await time.until(surgery);
  for (const { subjectId } of participants) {
    const { position } = await api.command(
      'recordResection',
      'coordinator',
      subjectId,
      resectionBody(surgery),
    );
    await tell(stage, subjectId, position);
  }
  const reported = plusDays(surgery, daysToPathology);
  narrator.heading(`Pathology on ${reported}, then POST`);
  await time.until(reported);
  for (const { subjectId, person } of participants) {
    await api.command('recordPathology', 'investigator', subjectId, pathologyBody(person, reported));
    await untilView(stage, subjectId, 'the POST prediction', (view) => sealed(view, 'POST'));
    await tell(stage, subjectId);
  }
};

export const surgeryDate = (today: string): string => plusDays(today, daysToSurgery);
