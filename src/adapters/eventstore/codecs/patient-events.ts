import { z } from 'zod';
import {
  calendarDate,
  coEnrolment,
  consent,
  contactAttempt,
  correction,
  death,
  filledText,
  imagingAssessment,
  imagingReview,
  instantText,
  linkedStudy,
  pathology,
  predictionRefusal,
  recurrence,
  resection,
  retryOrder,
  schemaFor,
  screening,
  sealedPrediction,
  surgeryPlan,
  therapy,
  visit,
  visitCode,
  vitalStatus,
  withdrawal,
} from '../../../contracts/values/index.js';
import type {
  Announcement,
  CohortReassignment,
  DataOf,
  PatientEvent,
} from '../../../domain/patient/events.js';
import { actionFailure } from './action-failure.js';
import { codecsFor } from './event-codec.js';
import { eligibility } from './eligibility.js';

const announced = {
  visit: visitCode,
  on: calendarDate,
  window: z.strictObject({ open: calendarDate, target: calendarDate, close: calendarDate }),
};
const announcement = schemaFor<Announcement>()(z.strictObject(announced));
const cohort = z.enum(['SURGERY_ONLY', 'EXPLORATORY']);

export const patientCodecs = codecsFor<PatientEvent>({
  ConsentSigned: consent,
  ScreeningRecorded: screening,
  SurgeryPlanned: surgeryPlan,
  EligibilityAssessed: eligibility,
  ImagingStudyLinked: linkedStudy,
  ImagingQualityAssessed: imagingAssessment,
  ImagingReviewed: imagingReview,
  PredictionSealed: sealedPrediction,
  PredictionRefused: predictionRefusal,
  ResectionPerformed: resection,
  PathologyReported: pathology,
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
  ParticipantDied: death,
  ParticipantWithdrew: withdrawal,
  ValueCorrected: correction,
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
});
