import { StepFailure } from '../../../application/command/trouble/step-failure.js';
import { carriedIdentity } from '../../../application/enrolment/carried-identity.js';
import type { PersonalIdentity } from '../../../application/ports/key-vault.js';
import type { Action } from '../../../domain/decision/plan.js';
import { steps } from '../../../domain/decision/steps/catalogue.js';
import type { PatientCommand } from '../../../domain/record/patient-commands.js';
import type { Casebook } from '../../../domain/record/casebook.js';
import { acquisitionFacts } from '../../../domain/imaging/acquisition/acquisition-facts.js';
import type { AcquisitionFacts } from '../../../domain/record/machines/acquisition-facts.js';
import type { ImagingAssessment } from '../../../domain/record/machines/imaging-assessment.js';
import type { ModelRun } from '../../../domain/record/machines/prediction.js';
import { lockedModel, type TrialState } from '../../../domain/record/trial-state.js';
import { assessmentOf } from '../../../domain/patient/imaging/study-state.js';
import { studyRead } from '../../../domain/patient/imaging/study-read.js';
import type { ProtocolParameters } from '../../../domain/parameters/parameters.js';
import { plainDate } from '../../../domain/calendar/plain-date.js';
import { bytesDigest } from '../../../domain/shared/content-digest.js';
import type { Life, Study } from '../../lives/index.js';
import { agentOf, scannerOf } from '../../phantoms/index.js';

/** What machines find, from the life: nothing is computed from images, and no score is sealed. */
export interface Found {
  readonly life: Life;
  readonly book: Casebook;
  readonly trial: TrialState;
  readonly protocol: ProtocolParameters;
  readonly label: string;
  /** As the vault would hold it. */
  readonly identity: PersonalIdentity;
}

const findingsOf = ({ verdict, misnamed }: Study): ImagingAssessment['findings'] => {
  if (misnamed)
    return [{ ruleId: 'IV-02', verdict, code: 'IV-02', message: 'the files name another patient' }];
  switch (verdict) {
    case 'PASS':
      return [];
    case 'FAIL':
      return [{ ruleId: 'IQ-PHASES', verdict, code: 'IQ-PHASES', message: 'LATE_ARTERIAL is missing' }];
    case 'NEEDS_REVIEW':
      return [
        { ruleId: 'PH-ORDER', verdict, code: 'PH-ORDER', message: 'phases known by acquisition order alone' },
      ];
    default:
      return verdict satisfies never;
  }
};

/** The digest of a name: the core player holds no bytes. */
const nameDigest = (name: string): string => bytesDigest(new TextEncoder().encode(name));

/** As the gate reads it of the files of the study's phantom. */
const acquisitionOf = (studyInstanceUid: string): AcquisitionFacts => {
  const { manufacturer, fieldStrengthT } = scannerOf(studyInstanceUid);
  const { words } = agentOf(studyInstanceUid);
  return acquisitionFacts([{ manufacturers: [manufacturer], fieldStrengthT, contrastAgent: words }]);
};

const judged = (study: Study): ImagingAssessment => {
  const { studyInstanceUid, verdict } = study;
  const studyDate = plainDate(study.studyDate);
  const phase = (number: number): string => `${studyInstanceUid}.${number}`;
  return {
    studyInstanceUid,
    studyDate,
    studyDates: [studyDate],
    verdict,
    findings: findingsOf(study),
    phases: {
      PRE_CONTRAST: phase(1),
      ...(verdict === 'FAIL' ? {} : { LATE_ARTERIAL: phase(2) }),
      PORTAL_VENOUS: phase(3),
      DELAYED: phase(4),
    },
    volumes: {},
    acquisition: acquisitionOf(studyInstanceUid),
    instanceCount: 160,
    inputDigest: nameDigest(studyInstanceUid),
  };
};

const assess = ({ life, book }: Found, revision: number): PatientCommand => {
  const link = book.linkedStudies.find((one) => one.revision === revision);
  if (!link) throw new StepFailure('IMAGING.NOT_LINKED', `no study is linked under r${revision}`, false);
  const study = life.studies.find((one) => one.studyInstanceUid === link.value.studyInstanceUid);
  if (!study) throw new StepFailure('STUDY.NOT_FOUND', 'the archive does not hold the study', false);
  const data = judged(study);
  const before = assessmentOf(book, data.studyInstanceUid);
  if (before?.value.verdict === 'FAIL' && before.value.inputDigest === data.inputDigest)
    throw new StepFailure(
      'IMAGES.UNCHANGED',
      'the archive still holds exactly the images that failed; send what is missing, or link a repeat study',
      false,
    );
  return { type: 'RecordImagingAssessment', data };
};

/** In base64: not sealed by the core player. */
const notSealed = 'bm90IHNlYWxlZCBieSB0aGUgY29yZSBwbGF5ZXI=';

const predict = ({ book, trial, protocol, label }: Found, run: ModelRun): PatientCommand => {
  const model = lockedModel(trial, run.model);
  const study = studyRead(book, run, protocol)?.value;
  if (!model || !study || !trial.sealingKey)
    throw new StepFailure('INPUT.MISSING', 'study, screening data, consent or sealing key is missing', false);
  const { version: modelVersion, digest: modelDigest, preprocessingHash } = model;
  const data = {
    ...run,
    modelVersion,
    modelDigest,
    preprocessingHash,
    inputDigest: study.inputDigest,
    studyInstanceUid: study.studyInstanceUid,
    runtime: { name: 'stated-score-model', version: '1', executionProvider: 'none' },
    sealingKeyId: trial.sealingKey.keyId,
    sealed: notSealed,
    commitment: nameDigest(`no commitment: ${label} ${run.model} ${run.purpose}`),
  };
  return { type: 'RecordPrediction', data };
};

/** A name for a case that says nothing of the participant. */
const caseIdOf = (label: string, actionId: string): string => {
  const hex = nameDigest(`case of ${label}: ${actionId}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/**
 * The command in which the activity of an action of a participant's plan would end. @throws StepFailure as the activity would;
 * RangeError for a step that no life leads to.
 */
export const commandOf = ({ id, activity, inputRef }: Action, found: Found): PatientCommand => {
  switch (activity) {
    case 'assessImaging':
      return assess(found, steps[activity].input.read(inputRef)?.revision ?? -1);
    case 'runPrediction': {
      const input = steps[activity].input.read(inputRef);
      if (!input) throw new RangeError(`"${inputRef}" is no input of ${activity}`);
      return predict(found, input.run);
    }
    case 'openReadingCase': {
      const recurrenceRevision = steps[activity].input.read(inputRef)?.revision ?? -1;
      return { type: 'OpenReadingCase', data: { caseId: caseIdOf(found.label, id), recurrenceRevision } };
    }
    case 'handOnErasure':
      return { type: 'RecordErasureHandedOn', data: {} };
    case 'carryIdentity': {
      const correction = steps[activity].input.read(inputRef)?.revision ?? -1;
      return {
        type: 'RecordIdentityCarried',
        data: carriedIdentity(found.book, found.identity, correction),
      };
    }
    case 'eraseSubject':
    case 'collectManifest':
      throw new RangeError(`no life leads to ${activity} on the stream of a participant`);
    default:
      return activity satisfies never;
  }
};
