import type { ImagingReview } from '../../../record/forms/imaging-review.js';
import { required } from '../../../shared/domain-error.js';
import type { Check } from './check-context.js';

const onTheScale = (score: number): boolean => Number.isInteger(score) && score >= 1 && score <= 5;

/** IQ-SCORE: each of the reader's scores is a whole number from 1 to 5 (protocol §2.6). */
export const checkImagingReview: Check<ImagingReview> = ({ qualityScore, motionScore }) => [
  ...required(
    onTheScale(qualityScore),
    'IQ-SCORE',
    '/qualityScore',
    qualityScore,
    '1 to 5',
    'The quality score is a whole number from 1 to 5.',
  ),
  ...required(
    motionScore === null || onTheScale(motionScore),
    'IQ-SCORE',
    '/motionScore',
    motionScore,
    '1 to 5',
    'The score of freedom from motion is a whole number from 1 to 5.',
  ),
];
