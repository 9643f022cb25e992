import type { CoEnrolment } from '../../../record/forms/co-enrolment.js';
import { satisfies } from '../../../shared/rule.js';
import type { Check } from './check-context.js';
import { happened } from './date-checks.js';

const trialPattern = /^NCT\d{8}$/;

/** The trial is named by its ClinicalTrials.gov identifier (protocol §1.3). */
export const checkCoEnrolment: Check<CoEnrolment> = ({ trial, date }, context) => {
  const limit = 'a ClinicalTrials.gov identifier, NCT and eight digits';
  const named = satisfies('DD-coEnrolledTrial', trialPattern.test(trial));
  return [
    ...(named
      ? []
      : [
          {
            ruleId: 'DD-coEnrolledTrial',
            path: '/trial',
            value: trial,
            limit,
            message: `"${trial}" is not ${limit}.`,
          },
        ]),
    ...happened(context, '/date', date),
  ];
};
