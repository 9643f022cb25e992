import { holds } from '../protocol/holds.js';
import type { ImagingFinding } from './finding.js';

/**
 * Judges readers' overall scores, 1 unacceptable … 5 excellent (IQ-SCORE, IV-12): the lower counts, a score of 2 or 3
 * asks for a second reader, a difference of 2 or more for a third.
 */
export function readerScoreFindings(
  scores: readonly number[],
  minQuality: number,
): readonly ImagingFinding[] {
  const lowest = Math.min(...scores);
  const apart = Math.max(...scores) - lowest;
  if (scores.length === 0)
    return [{ ruleId: 'IQ-SCORE', verdict: 'NEEDS_REVIEW', message: 'no reader has scored the images' }];
  if (scores.length === 1 && (lowest === 2 || lowest === 3))
    return [
      {
        ruleId: 'IQ-SCORE',
        verdict: 'NEEDS_REVIEW',
        message: `a score of ${lowest} asks for a second reader`,
      },
    ];
  if (holds('IV-12', scores.length === 2 && apart >= 2))
    return [
      {
        ruleId: 'IV-12',
        verdict: 'NEEDS_REVIEW',
        message: `two scores ${apart} apart ask for a third reader`,
      },
    ];
  return !holds('IQ-SCORE', lowest >= minQuality)
    ? [
        {
          ruleId: 'IQ-SCORE',
          verdict: 'FAIL',
          message: `the lowest score is ${lowest}, at least ${minQuality} is needed`,
        },
      ]
    : [];
}
