import type { Instant } from '../calendar/instant.js';
import type { PlainDate } from '../calendar/plain-date.js';
import type { Signature } from '../shared/signature.js';
import type { ActionFailure } from './machines/action-failure.js';
import type { Eligibility } from './machines/eligibility.js';
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
import type { ImagingReview } from './forms/imaging-review.js';
import type { LinkedStudy } from './forms/linked-study.js';
import type { LaboratoryReport } from './forms/laboratory.js';
import type { PregnancyTest } from './forms/pregnancy-test.js';
import type { Pathology } from './forms/pathology.js';
import type { PredictionRefusal, SealedPrediction } from './machines/prediction.js';
import type { QueryAnswer, QueryClosing, QueryOpening, QueryRemark } from './query/query-data.js';
import type { Adjudication } from './machines/adjudication.js';
import type { Reading } from './forms/reading.js';
import type { ReadingCase } from './machines/reading-case.js';
import type { ReportedRecurrence } from './forms/recurrence.js';
import type { Screening } from './forms/screening.js';
import type { ReportedSecondPrimary } from './forms/second-primary.js';
import type { Resection } from './forms/resection.js';
import type { CoEnrolment } from './forms/co-enrolment.js';
import type { ReportedTherapy } from './forms/therapy.js';
import type { CohortReassignment } from './machines/cohort.js';
import type { Correction } from './correction.js';
import type { Announcement } from './announced.js';

type Event<Type extends string, Data> = { readonly type: Type; readonly data: Data };

/** Everything that can happen to a participant, in clinical words and the past tense. */
export type PatientEvent =
  | Event<'ConsentSigned', Consent>
  | Event<'ScreeningRecorded', Screening>
  | Event<'LaboratoryReported', LaboratoryReport>
  | Event<'PregnancyTested', PregnancyTest>
  | Event<'SurgeryPlanned', { readonly plannedSurgeryDate: PlainDate }>
  | Event<'EligibilityAssessed', Eligibility>
  | Event<'ImagingStudyLinked', LinkedStudy>
  | Event<'ImagingQualityAssessed', ImagingAssessment>
  | Event<'ImagingReviewed', ImagingReview>
  | Event<'PredictionSealed', SealedPrediction>
  | Event<'PredictionRefused', PredictionRefusal>
  | Event<'ResectionPerformed', Resection>
  | Event<'PathologyReported', Pathology>
  | Event<'ComplicationObserved', Complication>
  | Event<'ParticipantDischarged', Discharge>
  | Event<'TherapyStarted', ReportedTherapy>
  | Event<'CoEnrolled', CoEnrolment>
  | Event<'CohortReassigned', CohortReassignment>
  | Event<'FollowUpVisited', Visit>
  | Event<'VitalStatusObserved', VitalStatus>
  | Event<'ContactAttempted', ContactAttempt>
  | Event<'RecurrenceObserved', ReportedRecurrence>
  | Event<'SecondPrimaryDiagnosed', ReportedSecondPrimary>
  | Event<'ReadingCaseOpened', ReadingCase>
  | Event<'ReadingCompleted', Reading>
  | Event<'OutcomeAdjudicated', Adjudication>
  | Event<'ParticipantDied', ReportedDeath>
  | Event<'ParticipantWithdrew', Withdrawal>
  | Event<'ErasureDecided', ErasureRuling>
  | Event<'DeviationRecorded', Deviation & Signature>
  | Event<'ValueCorrected', Correction>
  | Event<'QueryOpened', QueryOpening>
  | Event<'QueryAnswered', QueryAnswer>
  | Event<'QueryClosed', QueryClosing>
  | Event<'QueryReopened', QueryRemark>
  | Event<'QueryCancelled', QueryRemark>
  | Event<'VisitWindowOpened', Announcement>
  | Event<'VisitReminded', Announcement & { readonly reminder: string }>
  | Event<'VisitOverdue', Announcement>
  | Event<'VisitMissed', Announcement>
  | Event<'AnnouncementWithdrawn', { readonly announcementRevision: number; readonly reason: string }>
  | Event<'ActionFailed', ActionFailure>
  | Event<'ActionRetryOrdered', { readonly actionId: string; readonly reason: string }>
  | Event<'CasebookFrozen', { readonly frozenAt: Instant }>;

export type PatientEventType = PatientEvent['type'];

export type DataOf<T extends PatientEventType> = Extract<PatientEvent, { type: T }>['data'];
