import type { z } from 'zod';
import type { FormData, FormName, Sent, SentForm } from '../domain/record/forms/index.js';
import {
  actionFailure,
  adjudication,
  coEnrolment,
  cohortReassignment,
  complication,
  consent,
  consentBody,
  contactAttempt,
  death,
  deviation,
  diagnosisSignature,
  discharge,
  eligibility,
  erasureRuling,
  identityStatement,
  imagingAssessment,
  imagingReview,
  identityStatementBody,
  imagingReviewBody,
  laboratory,
  linkedStudy,
  pathology,
  preAgainOrder,
  predictionRefusal,
  pregnancyTest,
  reading,
  readingCase,
  recurrence,
  resection,
  screening,
  screeningBody,
  sealedPrediction,
  signedStudyDate,
  studyDateBody,
  unlinkedStudy,
  secondPrimary,
  therapy,
  undeterminedOutcome,
  visit,
  vitalStatus,
  withdrawal,
} from './values/index.js';

/** The shape of each form, as its event holds it. */
export const formSchemas: { readonly [Name in FormName]: z.ZodType<FormData[Name]> } = {
  consents: consent,
  screening,
  diagnosisSignatures: diagnosisSignature,
  laboratory,
  pregnancyTests: pregnancyTest,
  eligibility,
  linkedStudies: linkedStudy,
  imagingAssessments: imagingAssessment,
  imagingReviews: imagingReview,
  identityStatements: identityStatement,
  signedStudyDates: signedStudyDate,
  unlinkedStudies: unlinkedStudy,
  preAgainOrders: preAgainOrder,
  predictions: sealedPrediction,
  refusals: predictionRefusal,
  resection,
  pathology,
  complications: complication,
  discharge,
  therapies: therapy,
  coEnrolments: coEnrolment,
  cohorts: cohortReassignment,
  visits: visit,
  vitalStatus,
  contactAttempts: contactAttempt,
  recurrences: recurrence,
  secondPrimaries: secondPrimary,
  readingCases: readingCase,
  readings: reading,
  adjudications: adjudication,
  death,
  undeterminedOutcomes: undeterminedOutcome,
  withdrawals: withdrawal,
  erasureRulings: erasureRuling,
  deviations: deviation,
  actionFailures: actionFailure,
};

/** Forms that people send in a shape other than the recorded one. */
type SentOtherwise = {
  readonly [Name in SentForm]: FormData[Name] extends Sent[Name]
    ? Sent[Name] extends FormData[Name]
      ? never
      : Name
    : Name;
}[SentForm];

const otherBodies: { readonly [Name in SentOtherwise]: z.ZodType<Sent[Name]> } = {
  consents: consentBody,
  imagingReviews: imagingReviewBody,
  identityStatements: identityStatementBody,
  signedStudyDates: studyDateBody,
};

/** The shape of each form, as people send it. */
export const formBodies: { readonly [Name in SentForm]: z.ZodType<Sent[Name]> } = {
  ...formSchemas,
  ...otherBodies,
  // Fewer transcripts than events of earlier days may hold.
  screening: screeningBody,
};
