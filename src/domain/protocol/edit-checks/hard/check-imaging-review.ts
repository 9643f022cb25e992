import type { ImagingReview } from '../../../record/forms/imaging-review.js';
import { required } from '../../../shared/domain-error.js';
import type { Check } from './check-context.js';

/** IQ-SCORE: the reader's score is a whole number from 1 to 5 (protocol §2.6). */
export const checkImagingReview: Check<ImagingReview> = ({ qualityScore }) =>
  required(
    Number.isInteger(qualityScore) && qualityScore >= 1 && qualityScore <= 5,
    'IQ-SCORE',
    '/qualityScore',
    qualityScore,
    '1 to 5',
    'The quality score is a whole number from 1 to 5.',
  );
