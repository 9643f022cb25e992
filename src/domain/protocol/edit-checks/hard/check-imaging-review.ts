import type { ImagingReview } from '../../../record/forms/imaging-review.js';
import { satisfies } from '../../../shared/rule.js';
import type { Check } from './check-context.js';

/** IQ-SCORE: the reader's score is a whole number from 1 to 5 (protocol §2.6). */
export const checkImagingReview: Check<ImagingReview> = ({ qualityScore }) =>
  satisfies('IQ-SCORE', Number.isInteger(qualityScore) && qualityScore >= 1 && qualityScore <= 5)
    ? []
    : [
        {
          ruleId: 'IQ-SCORE',
          path: '/qualityScore',
          value: qualityScore,
          limit: '1 to 5',
          message: 'The quality score is a whole number from 1 to 5.',
        },
      ];
