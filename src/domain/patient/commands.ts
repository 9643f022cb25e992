import type { PlainDate } from '../calendar/plain-date.js';
import type { Signature } from '../shared/signature.js';
import type { ActionFailure, Correction } from './events.js';
import type { Complication, Discharge } from './facts/after-surgery.js';
import type { Consent } from './facts/consent.js';
import type { Deviation } from './facts/deviation.js';
import type { ReportedDeath, Withdrawal } from './facts/ending.js';
import type { ErasureRuling } from './facts/erasure.js';
import type { ContactAttempt, Visit, VitalStatus } from './facts/follow-up.js';
import type { ImagingAssessment, LinkedStudy, SignedImagingReview } from './facts/imaging.js';
import type { LaboratoryReport, PregnancyTest } from './facts/laboratory.js';
import type { Pathology } from './facts/pathology.js';
import type { Outcome, PredictionRefusal, SealedPrediction } from './facts/prediction.js';
import type { QueryAnswer, QueryOpening, QueryRemark } from './facts/query.js';
import type { Reading, ReadingCase } from './facts/reading.js';
import type { ReportedRecurrence } from './facts/recurrence.js';
import type { Screening } from './facts/screening.js';
import type { ReportedSecondPrimary } from './facts/second-primary.js';
import type { Resection } from './facts/surgery.js';
import type { CoEnrolment, ReportedTherapy } from './facts/therapy.js';

type Command<Type extends string, Data> = { readonly type: Type; readonly data: Data };

/** Everything that can be asked of a participant's record. */
export type PatientCommand =
  | Command<'RecordConsent', Consent>
  | Command<'RecordScreening', Screening>
  | Command<'RecordLaboratory', LaboratoryReport>
  | Command<'RecordPregnancyTest', PregnancyTest>
  | Command<'PlanSurgery', { readonly plannedSurgeryDate: PlainDate }>
  | Command<'LinkImagingStudy', LinkedStudy>
  | Command<'RecordImagingAssessment', ImagingAssessment>
  | Command<'ReviewImaging', SignedImagingReview>
  | Command<'RecordPrediction', Outcome<SealedPrediction>>
  | Command<'RecordPredictionRefusal', Outcome<PredictionRefusal>>
  | Command<'RecordResection', Resection>
  | Command<'RecordPathology', Pathology>
  | Command<'RecordComplication', Complication>
  | Command<'RecordDischarge', Discharge>
  | Command<'RecordTherapy', ReportedTherapy>
  | Command<'RecordCoEnrolment', CoEnrolment>
  | Command<'RecordVisit', Visit>
  | Command<'RecordVitalStatus', VitalStatus>
  | Command<'RecordContactAttempt', ContactAttempt>
  | Command<'RecordRecurrence', ReportedRecurrence>
  | Command<'RecordSecondPrimary', ReportedSecondPrimary>
  | Command<'OpenReadingCase', ReadingCase>
  | Command<'RecordReading', Reading>
  | Command<'RecordDeath', ReportedDeath>
  | Command<'RecordWithdrawal', Withdrawal>
  | Command<'DecideErasure', ErasureRuling>
  | Command<'RecordErasureHandedOn', Record<string, never>>
  | Command<'RecordDeviation', Deviation & Signature>
  | Command<'CorrectValue', Correction>
  | Command<'RaiseQuery', Pick<QueryOpening, 'path' | 'text' | 'critical'>>
  | Command<'AnswerQuery', QueryAnswer>
  | Command<'CloseQuery', QueryRemark>
  | Command<'ReopenQuery', QueryRemark>
  | Command<'CancelQuery', QueryRemark>
  | Command<'RecordActionFailure', ActionFailure>
  | Command<'OrderRetry', { readonly actionId: string; readonly reason: string }>
  /** Made by the workflow at a deadline of the plan, never from outside. */
  | Command<'ObserveClock', Record<string, never>>;

export type PatientCommandType = PatientCommand['type'];
export type CommandData<T extends PatientCommandType> = Extract<PatientCommand, { type: T }>['data'];
