import type { PlainDate } from '../calendar/plain-date.js';
import type { Signature } from '../shared/signature.js';
import type { Correction } from './correction.js';
import type { ActionFailure } from './machines/action-failure.js';
import type { Complication } from './forms/complication.js';
import type { Discharge } from './forms/discharge.js';
import type { Consent } from './forms/consent.js';
import type { Deviation } from './forms/deviation.js';
import type { ReportedDeath } from './forms/death.js';
import type { Withdrawal } from './forms/withdrawal.js';
import type { ErasureRuling } from './forms/erasure-ruling.js';
import type { ContactAttempt } from './forms/contact-attempt.js';
import type { Visit } from './forms/visit.js';
import type { VitalStatus } from './forms/vital-status.js';
import type { ImagingAssessment } from './machines/imaging-assessment.js';
import type { LinkedStudy } from './forms/linked-study.js';
import type { SignedImagingReview } from './forms/imaging-review.js';
import type { LaboratoryReport } from './forms/laboratory.js';
import type { PregnancyTest } from './forms/pregnancy-test.js';
import type { Pathology } from './forms/pathology.js';
import type { Outcome, PredictionRefusal, SealedPrediction } from './machines/prediction.js';
import type { QueryAnswer, QueryOpening, QueryRemark } from './query/query-data.js';
import type { Reading } from './forms/reading.js';
import type { ReadingCase } from './machines/reading-case.js';
import type { ReportedRecurrence } from './forms/recurrence.js';
import type { Screening } from './forms/screening.js';
import type { ReportedSecondPrimary } from './forms/second-primary.js';
import type { Resection } from './forms/resection.js';
import type { CoEnrolment } from './forms/co-enrolment.js';
import type { ReportedTherapy } from './forms/therapy.js';

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
