import type { CoEnrolment } from '../../../record/forms/co-enrolment.js';
import { required } from '../../../shared/domain-error.js';
import type { Check } from './check-context.js';
import { happened } from './date-checks.js';

const trialPattern = /^NCT\d{8}$/;

/** The trial is named by its ClinicalTrials.gov identifier (protocol §1.3). */
export const checkCoEnrolment: Check<CoEnrolment> = ({ trial, date }, context) => {
  const limit = 'a ClinicalTrials.gov identifier, NCT and eight digits';
  const message = `"${trial}" is not ${limit}.`;
  return [
    ...required(trialPattern.test(trial), 'DD-coEnrolledTrial', '/trial', trial, limit, message),
    ...happened(context, '/date', date),
  ];
};
