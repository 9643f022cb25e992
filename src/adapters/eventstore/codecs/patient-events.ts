import { z } from 'zod';
import {
  adjudication,
  calendarDate,
  coEnrolment,
  complication,
  consent,
  contactAttempt,
  correction,
  death,
  deviation,
  discharge,
  erasureRuling,
  filledText,
  imagingAssessment,
  imagingReview,
  instantText,
  laboratory,
  linkedStudy,
  pathology,
  predictionRefusal,
  pregnancyTest,
  queryAnswer,
  queryClosing,
  queryOpening,
  queryRemark,
  reading,
  readingCase,
  recurrence,
  resection,
  retryOrder,
  schemaFor,
  screening,
  sealedPrediction,
  secondPrimary,
  surgeryPlan,
  therapy,
  visit,
  visitCode,
  vitalStatus,
  withdrawal,
} from '../../../contracts/values/index.js';
import type { Announcement } from '../../../domain/record/announced.js';
import type { CohortReassignment } from '../../../domain/record/machines/cohort.js';
import type { DataOf, PatientEvent } from '../../../domain/record/patient-events.js';
import { actionFailure } from './action-failure.js';
import { codecsFor, type SchemasOf } from './event-codec.js';
import { eligibility, eligibilityAssessed } from './eligibility.js';
import { imagingQualityAssessed } from './imaging-quality-assessed.js';
import { imagingReviewed } from './imaging-reviewed.js';
import { predictionCodecs } from './model-runs.js';
import { evolvedPatientCodecs } from './patient-upcasts.js';

const announced = {
  visit: visitCode,
  on: calendarDate,
  window: z.strictObject({ open: calendarDate, target: calendarDate, close: calendarDate }),
};
const announcement = schemaFor<Announcement>()(z.strictObject(announced));
const cohort = z.enum(['SURGERY_ONLY', 'EXPLORATORY']);

const schemas: SchemasOf<PatientEvent> = {
  ConsentSigned: consent,
  ScreeningRecorded: screening,
  LaboratoryReported: laboratory,
  PregnancyTested: pregnancyTest,
  SurgeryPlanned: surgeryPlan,
  EligibilityAssessed: eligibility,
  ImagingStudyLinked: linkedStudy,
  ImagingQualityAssessed: imagingAssessment,
  ImagingReviewed: imagingReview,
  PredictionSealed: sealedPrediction,
  PredictionRefused: predictionRefusal,
  ResectionPerformed: resection,
  PathologyReported: pathology,
  ComplicationObserved: complication,
  ParticipantDischarged: discharge,
  TherapyStarted: therapy,
  CoEnrolled: coEnrolment,
  CohortReassigned: schemaFor<CohortReassignment>()(
    z.strictObject({
      from: cohort.nullable(),
      to: cohort,
      effectiveOn: calendarDate,
      ruleId: filledText(40),
      reason: filledText(1000),
    }),
  ),
  FollowUpVisited: visit,
  VitalStatusObserved: vitalStatus,
  ContactAttempted: contactAttempt,
  RecurrenceObserved: recurrence,
  SecondPrimaryDiagnosed: secondPrimary,
  ReadingCaseOpened: readingCase,
  ReadingCompleted: reading,
  OutcomeAdjudicated: adjudication,
  ParticipantDied: death,
  ParticipantWithdrew: withdrawal,
  ErasureDecided: erasureRuling,
  DeviationRecorded: deviation,
  ValueCorrected: correction,
  QueryOpened: queryOpening,
  QueryAnswered: queryAnswer,
  QueryClosed: queryClosing,
  QueryReopened: queryRemark,
  QueryCancelled: queryRemark,
  VisitWindowOpened: announcement,
  VisitReminded: schemaFor<DataOf<'VisitReminded'>>()(
    z.strictObject({ ...announced, reminder: filledText(80) }),
  ),
  VisitOverdue: announcement,
  VisitMissed: announcement,
  AnnouncementWithdrawn: schemaFor<DataOf<'AnnouncementWithdrawn'>>()(
    z.strictObject({ announcementRevision: z.int(), reason: filledText(1000) }),
  ),
  ActionFailed: actionFailure,
  ActionRetryOrdered: retryOrder,
  CasebookFrozen: schemaFor<DataOf<'CasebookFrozen'>>()(z.strictObject({ frozenAt: instantText })),
};

export const patientCodecs = codecsFor<PatientEvent>(schemas, [
  ...evolvedPatientCodecs,
  eligibilityAssessed,
  imagingQualityAssessed,
  imagingReviewed,
  ...predictionCodecs,
]);
