import type { Instant } from '../calendar/instant.js';
import type { PlainDate } from '../calendar/plain-date.js';
import type { VisitCode } from '../parameters/parameters.js';
import type { Signature } from '../shared/signature.js';
import type { ActionFailure } from './action-failure.js';
import type { Eligibility } from './machines/eligibility-result.js';
import type { Complication, Discharge } from './forms/after-surgery.js';
import type { Consent } from './forms/consent.js';
import type { Deviation } from './forms/deviation.js';
import type { ReportedDeath, Withdrawal } from './forms/ending.js';
import type { ErasureRuling } from './forms/erasure.js';
import type { ContactAttempt, Visit, VitalStatus } from './forms/follow-up.js';
import type { ImagingAssessment, ImagingReview, LinkedStudy } from './forms/imaging.js';
import type { LaboratoryReport, PregnancyTest } from './forms/laboratory.js';
import type { Pathology } from './forms/pathology.js';
import type { PredictionRefusal, SealedPrediction } from './machines/prediction.js';
import type { QueryAnswer, QueryClosing, QueryOpening, QueryRemark } from './query/query-data.js';
import type { Adjudication, Reading, ReadingCase } from './forms/reading.js';
import type { ReportedRecurrence } from './forms/recurrence.js';
import type { Screening } from './forms/screening.js';
import type { ReportedSecondPrimary } from './forms/second-primary.js';
import type { Resection } from './forms/surgery.js';
import type { CoEnrolment, ReportedTherapy } from './forms/therapy.js';

type Event<Type extends string, Data> = { readonly type: Type; readonly data: Data };

/** Announced by the clock: keyed by visit, kind and window dates, dated by the deadline, never a clinical fact. */
export interface Announcement {
  readonly visit: VisitCode;
  /** The date on which it became true. */
  readonly on: PlainDate;
  readonly window: { readonly open: PlainDate; readonly target: PlainDate; readonly close: PlainDate };
}

export interface Correction {
  /** Revision of the event that recorded the fact. */
  readonly factRevision: number;
  /** JSON Pointer into that event's data. */
  readonly path: string;
  readonly value: unknown;
  readonly reasonCode: 'TRANSCRIPTION' | 'NEW_INFORMATION' | 'QUERY_ANSWER' | 'OTHER';
  readonly reason: string;
  readonly source: string;
}

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

export type Cohort = 'SURGERY_ONLY' | 'EXPLORATORY';

export interface CohortReassignment {
  readonly from: Cohort | null;
  readonly to: Cohort;
  readonly effectiveOn: PlainDate;
  readonly ruleId: string;
  readonly reason: string;
}

export type PatientEventType = PatientEvent['type'];
export type DataOf<T extends PatientEventType> = Extract<PatientEvent, { type: T }>['data'];
