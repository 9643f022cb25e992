import type { TaskQueue } from '../domain/decision/steps/step.js';
import type { PatientCommandType } from '../domain/record/patient-commands.js';
import type { TrialCommandType } from '../domain/record/trial-commands.js';

/** Names that cross a process boundary; changing one breaks running workflows. */
export const updateNames = [
  'RecordConsent',
  'RecordScreening',
  'SignDiagnosis',
  'RecordLaboratory',
  'RecordPregnancyTest',
  'PlanSurgery',
  'LinkImagingStudy',
  'ReviewImaging',
  'StateImageIdentity',
  'SignStudyDate',
  'UnlinkImagingStudy',
  'OrderPreAgain',
  'RecordResection',
  'RecordPathology',
  'RecordComplication',
  'RecordDischarge',
  'RecordTherapy',
  'RecordCoEnrolment',
  'RecordVisit',
  'RecordVitalStatus',
  'RecordContactAttempt',
  'RecordRecurrence',
  'RecordSecondPrimary',
  'RecordDeath',
  'RecordWithdrawal',
  'RecordDeviation',
  'CorrectValue',
  'OrderRetry',
  'AllocateSubject',
  'CorrectIdentity',
  'ClaimStudy',
  'ReleaseStudy',
  'RegisterSealingKey',
  'SignModelLock',
  'OrderFreeze',
  'RecordUnsealing',
  'RecordReading',
  'RaiseQuery',
  'AnswerQuery',
  'CloseQuery',
  'ReopenQuery',
  'CancelQuery',
  'AdoptProtocolVersion',
  'DecideErasure',
  'SetLegalHold',
  'LiftLegalHold',
  'EraseSubject',
  'SignRecordSetAside',
  'SignUndetermined',
  'VoidForm',
  'WithdrawReading',
  'SignAnalysisPlan',
  'RecordAnalysisLook',
] as const satisfies readonly (PatientCommandType | TrialCommandType | 'RecordUnsealing')[];
export type UpdateName = (typeof updateNames)[number];

export const workflowType = 'journey';
export const wakeSignal = 'wake';
/** Sent by an operator, once a loss of events is accepted: a workflow goes on from the log as it is. */
export const acceptLossSignal = 'acceptLoss';
export const headQuery = 'head';
/** What `AparDueKind` says of a workflow whose turn keeps failing. */
export const cannotGoOn = 'CANNOT_GO_ON';
/** The one workflow whose activity has the lead of waking, and its type. */
export const wakerWorkflow = 'waker';
export const taskQueues = { journeys: 'apar', inference: 'apar-inference' } as const satisfies Readonly<
  Record<string, TaskQueue>
>;

export const trialStream = 'trial';
export const unsealingStream = 'unsealing';
export const clockStream = 'clock';
export const patientStream = (subjectId: string): string => `patient-${subjectId}`;

/** Subject numbers have four digits, and more only once four are used up; there is one spelling of each. */
export const subjectNumber = /APAR-(?:\d{4}|[1-9]\d{4,8})/u;
const patientName = new RegExp(`^patient-(${subjectNumber.source})$`, 'u');

/** Null for a stream that is no participant's, whatever it is called. */
export const subjectOf = (stream: string): string | null => patientName.exec(stream)?.[1] ?? null;
