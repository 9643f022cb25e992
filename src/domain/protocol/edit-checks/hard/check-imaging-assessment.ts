import type { ImagingAssessment } from '../../../record/machines/imaging-assessment.js';
import type { Check } from './check-context.js';
import { happened, notAfter, surgeryDateOf } from './date-checks.js';

/** EC-H02: a pre-operative study is not later than the surgery. */
export const checkImagingAssessment: Check<Pick<ImagingAssessment, 'studyDate'>> = (
  { studyDate },
  context,
) => [
  ...happened(context, '/studyDate', studyDate),
  ...notAfter('EC-H02', ['surgery', surgeryDateOf(context.casebook)], '/studyDate', studyDate),
];
