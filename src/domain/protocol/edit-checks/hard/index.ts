import type { CheckedForm, FormData, FormName, RecordedForm } from '../../../record/forms/index.js';
import { formNames, isRecorded } from '../../../record/forms/lookup.js';
import { checkComplication, checkDischarge } from './check-after-surgery.js';
import { checkCoEnrolment } from './check-co-enrolment.js';
import { checkConsent } from './check-consent.js';
import { checkContactAttempt } from './check-contact-attempt.js';
import { checkBeforeBirth } from './check-before-birth.js';
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

/** The hard checks that a form has of its own (protocol §3.7); one that is unchecked has none. */
const checks: { readonly [Name in CheckedForm]: Check<FormData[Name]> } = {
  consents: checkConsent,
  screening: checkScreening,
  laboratory: checkLaboratory,
  pregnancyTests: checkPregnancyTest,
  imagingAssessments: checkImagingAssessment,
  imagingReviews: checkImagingReview,
  signedStudyDates: checkImagingAssessment,
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
  readings: checkReading,
  death: checkDeath,
  withdrawals: checkWithdrawal,
  deviations: checkDeviation,
};

/** The checks of its own, and those of every form. */
const withCommonChecks = (name: FormName, own: Check<never> | undefined): Check<never> => {
  const beforeBirth = checkBeforeBirth(name);
  return (value, context) => [...(own?.(value, context) ?? []), ...beforeBirth(value, context)];
};

const own: { readonly [Name in FormName]?: Check<never> } = checks;

/** The hard checks of each form that a command records. */
export const checksOf = Object.fromEntries(
  formNames.filter(isRecorded).map((name) => [name, withCommonChecks(name, own[name])]),
) as { readonly [Name in RecordedForm]: Check<FormData[Name]> };
