import type { FormData, RecordedForm } from '../../../record/forms/index.js';
import { checkComplication, checkDischarge } from './check-after-surgery.js';
import { checkCoEnrolment } from './check-co-enrolment.js';
import { checkConsent } from './check-consent.js';
import { checkContactAttempt } from './check-contact-attempt.js';
import type { Check } from './check-context.js';
import { checkDeath } from './check-death.js';
import { checkDeviation } from './check-deviation.js';
import { checkImagingAssessment } from './check-imaging-assessment.js';
import { checkImagingReview } from './check-imaging-review.js';
import { checkLaboratory, checkPregnancyTest } from './check-laboratory.js';
import { checkPathology } from './check-pathology.js';
import { checkReading } from './check-reading.js';
import { checkRecurrence } from './check-recurrence.js';
import { checkResection } from './check-resection.js';
import { checkScreening } from './check-screening.js';
import { checkSecondPrimary } from './check-second-primary.js';
import { checkTherapy } from './check-therapy.js';
import { checkVisit } from './check-visit.js';
import { checkVitalStatus, checkWithdrawal } from './check-withdrawal.js';

/** What the schema says of the form is all that can be said of it alone. */
const unchecked: Check<unknown> = () => [];

/** The hard checks of every form that a command records (protocol §3.7). */
export const checks: { readonly [Name in RecordedForm]: Check<FormData[Name]> } = {
  consents: checkConsent,
  screening: checkScreening,
  laboratory: checkLaboratory,
  pregnancyTests: checkPregnancyTest,
  // The study's UID is fixed, and either role may stand.
  linkedStudies: unchecked,
  imagingAssessments: checkImagingAssessment,
  imagingReviews: checkImagingReview,
  predictions: unchecked,
  refusals: unchecked,
  resection: checkResection,
  pathology: checkPathology,
  complications: checkComplication,
  discharge: checkDischarge,
  therapies: checkTherapy,
  coEnrolments: checkCoEnrolment,
  visits: checkVisit,
  vitalStatus: checkVitalStatus,
  contactAttempts: checkContactAttempt,
  recurrences: checkRecurrence,
  secondPrimaries: checkSecondPrimary,
  readingCases: unchecked,
  readings: checkReading,
  death: checkDeath,
  withdrawals: checkWithdrawal,
  // What it may rest on depends on the trial and its holds (domain/patient/erasure).
  erasureRulings: unchecked,
  deviations: checkDeviation,
  actionFailures: unchecked,
};
