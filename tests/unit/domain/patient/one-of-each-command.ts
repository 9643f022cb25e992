import type {
  CommandData,
  PatientCommand,
  PatientCommandType,
} from '../../../../src/domain/patient/commands.js';
import {
  aConsent,
  anAssessment,
  aPathology,
  aRecurrence,
  aResection,
  aScreening,
  aTherapy,
  aVisit,
  date,
} from '../../../support/casebooks.js';
import { aRefusal, aSealed } from '../../../support/patient-histories.js';

const data: { readonly [T in PatientCommandType]: CommandData<T> } = {
  RecordConsent: aConsent({ formVersion: '2.0' }),
  RecordScreening: aScreening(),
  PlanSurgery: { plannedSurgeryDate: date('2025-07-09') },
  LinkImagingStudy: { studyInstanceUid: '2.25.7', role: 'PRE_SURGERY' },
  RecordImagingAssessment: anAssessment('2025-06-25'),
  ReviewImaging: { studyInstanceUid: '2.25.20250624', verdict: 'PASS', qualityScore: 4, reason: 'clear' },
  RecordPrediction: aSealed('PRE'),
  RecordPredictionRefusal: aRefusal('PRE'),
  RecordResection: aResection('2025-07-08'),
  RecordPathology: aPathology('2025-07-15'),
  RecordTherapy: aTherapy('ANTIVIRAL', '2025-07-16', { intent: 'ANTIVIRAL' }),
  RecordCoEnrolment: { trial: 'NCT07282184', date: date('2025-07-16') },
  RecordVisit: aVisit('2025-08-07'),
  RecordVitalStatus: { date: date('2025-08-07'), source: 'PATIENT' },
  RecordContactAttempt: { date: date('2025-08-07'), way: 'PHONE', reached: true },
  RecordRecurrence: aRecurrence('2025-08-07'),
  RecordDeath: { date: date('2025-08-08'), cause: 'OTHER', source: 'RECORDS' },
  RecordWithdrawal: { level: 'W1', date: date('2025-08-07') },
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
  OrderRetry: { actionId: 'assess-imaging:r3', reason: 'the archive is back' },
  ObserveClock: {},
};

/** One well-formed command of every type there is: a new type does not compile until it stands here. */
export const everyCommand: readonly PatientCommand[] = Object.entries(data).map(
  ([type, value]) => ({ type, data: value }) as PatientCommand,
);

export const everyCommandExcept = (...types: readonly PatientCommandType[]): readonly PatientCommand[] =>
  everyCommand.filter(({ type }) => !types.includes(type));
