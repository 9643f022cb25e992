import type { ImagingAssessment } from '../../../record/machines/imaging-assessment.js';
import type { Check } from './check-context.js';
import { dateRule, happened, surgeryDateOf } from './date-checks.js';

/** EC-H02: a pre-operative study is not younger than the surgery. */
export const checkImagingAssessment: Check<ImagingAssessment> = ({ studyDate }, context) => {
  const d0 = surgeryDateOf(context.casebook);
  return [
    ...happened(context, '/studyDate', studyDate),
    ...dateRule(
      d0 === null || studyDate <= d0,
      'EC-H02',
      '/studyDate',
      studyDate,
      `not after surgery on ${d0 ?? ''}`,
    ),
  ];
};
