import type {
  CommandData,
  PatientCommand,
  PatientCommandType,
} from '../../../../src/domain/record/patient-commands.js';
import {
  aConsent,
  anAssessment,
  aPathology,
  aReading,
  aRecurrence,
  aResection,
  aScreening,
  aTherapy,
  aVisit,
  date,
  lab,
} from '../../../support/casebooks.js';
import { aRefusal, aSealed } from '../../../support/patient-histories.js';

const data: { readonly [T in PatientCommandType]: CommandData<T> } = {
  RecordConsent: aConsent({ formVersion: '2.0' }),
  RecordScreening: aScreening(),
  RecordLaboratory: { labs: { albumin: lab(40, 'g/L', '2025-07-01') } },
  RecordPregnancyTest: { date: date('2025-07-05'), result: 'NEGATIVE' },
  PlanSurgery: { plannedSurgeryDate: date('2025-07-09') },
  LinkImagingStudy: { studyInstanceUid: '2.25.7', role: 'PRE_SURGERY' },
  RecordImagingAssessment: anAssessment('2025-06-25'),
  ReviewImaging: {
    studyInstanceUid: '2.25.20250624',
    verdict: 'PASS',
    qualityScore: 4,
    liverCovered: true,
    reason: 'clear',
  },
  RecordPrediction: aSealed('PRE'),
  RecordPredictionRefusal: aRefusal('PRE'),
  RecordResection: aResection('2025-07-08'),
  RecordPathology: aPathology('2025-07-15'),
  RecordComplication: {
    date: date('2025-07-10'),
    description: 'bile leak',
    clavienDindo: 'IIIa',
    isglsLiverFailure: null,
  },
  RecordDischarge: { date: date('2025-07-16') },
  RecordTherapy: aTherapy('ANTIVIRAL', '2025-07-16', { intent: 'ANTIVIRAL' }),
  RecordCoEnrolment: { trial: 'NCT07282184', date: date('2025-07-16') },
  RecordVisit: aVisit('2025-08-07'),
  RecordVitalStatus: { date: date('2025-08-07'), source: 'PATIENT' },
  RecordContactAttempt: { date: date('2025-08-07'), way: 'PHONE', reached: true },
  RecordRecurrence: aRecurrence('2025-08-07'),
  RecordSecondPrimary: {
    date: date('2025-08-07'),
    site: 'colon',
    histology: 'OTHER',
    inLiverRemnant: false,
  },
  OpenReadingCase: { caseId: '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11', recurrenceRevision: 0 },
  RecordReading: aReading('6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11', '2025-08-07'),
  RecordDeath: { date: date('2025-08-08'), cause: 'OTHER', source: 'RECORDS' },
  RecordWithdrawal: { level: 'W1', date: date('2025-08-07') },
  DecideErasure: {
    decision: 'ERASE',
    legalBasis: 'CONSENT_WITHDRAWN',
    meaning: 'APPROVAL',
    reason: 'asked for in writing',
  },
  RecordErasureHandedOn: {},
  RecordDeviation: {
    category: 'VISIT',
    description: 'M1 without laboratory values',
    discoveredOn: date('2025-08-08'),
    startedOn: date('2025-08-07'),
    endedOn: null,
    cause: 'the analyser was down',
    action: 'none',
    meaning: 'RESPONSIBILITY',
    reason: 'seen at review',
  },
  RaiseQuery: {
    path: '/consents/0/value/consentDate',
    text: 'is this the date on the form?',
    critical: false,
  },
  AnswerQuery: { queryId: 'Q1', answer: 'yes, see the form' },
  CloseQuery: { queryId: 'Q1', reason: 'answered' },
  ReopenQuery: { queryId: 'Q1', reason: 'not answered' },
  CancelQuery: { queryId: 'Q1', reason: 'raised by mistake' },
  CorrectValue: {
    factRevision: 0,
    path: '/consentDate',
    value: '2025-06-19',
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'paper form',
  },
  RecordActionFailure: {
    actionId: 'assess-imaging:r3',
    attempt: 1,
    code: 'ARCHIVE.UNAVAILABLE',
    message: 'down',
  },
  SignDiagnosis: { content: '7'.repeat(64), meaning: 'RESPONSIBILITY', reason: 'seen on the images' },
  RecordIdentityCarried: { correction: 7, ages: [{ factRevision: 0, ageYears: 55 }], sex: 'M' },
  OrderRetry: { actionId: 'assess-imaging:r3', reason: 'the archive is back' },
  ObserveClock: {},
};

/** One well-formed command of every type there is: a new type does not compile until it stands here. */
export const everyCommand: readonly PatientCommand[] = Object.entries(data).map(
  ([type, value]) => ({ type, data: value }) as PatientCommand,
);

export const everyCommandExcept = (...types: readonly PatientCommandType[]): readonly PatientCommand[] =>
  everyCommand.filter(({ type }) => !types.includes(type));
