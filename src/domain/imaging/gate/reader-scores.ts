import { applies, satisfies } from '../../shared/rule.js';
import type { ImagingFinding } from './finding.js';

/** What a reader signed of a study: scores, 1 unacceptable … 5 excellent, and whether the liver is covered. */
export interface ReaderStatement {
  readonly qualityScore: number;
  /** Freedom from motion; null where the form did not ask yet. */
  readonly motionScore: number | null;
  /** From dome to tip; null where the form did not ask yet. */
  readonly liverCovered: boolean | null;
}

/** Of each reader the lower score: motion and overall quality are both limits (protocol §2.5). */
const scoresOf = (reviews: readonly ReaderStatement[]): readonly number[] =>
  reviews.map(({ qualityScore, motionScore }) => Math.min(qualityScore, motionScore ?? qualityScore));

/** IV-12: the first two readers lie two or more apart. */
const apart = (reviews: readonly ReaderStatement[]): boolean => {
  const scores = scoresOf(reviews.slice(0, 2));
  return applies('IV-12', scores.length === 2 && Math.max(...scores) - Math.min(...scores) >= 2);
};

/** The reviews that decide, given in the order of the readers: a third one alone where the first two lie apart, else all. */
export const decidingReviews = <T extends ReaderStatement>(reviews: readonly T[]): readonly T[] =>
  reviews.length > 2 && apart(reviews) ? reviews.slice(2, 3) : reviews;

/**
 * Judges what readers signed (IQ-SCORE, IQ-COVERAGE, IV-12): the lower score counts; a first score on the limit or one
 * below it, 2 or 3, asks for a second reader, two scores 2 or more apart for a third, who decides. A liver that any
 * reader finds not covered from dome to tip fails.
 */
export const readerFindings = (
  reviews: readonly ReaderStatement[],
  minQuality: number,
): readonly ImagingFinding[] => {
  const fails = (ruleId: string, message: string): readonly ImagingFinding[] => [
    { ruleId, verdict: 'FAIL', message },
  ];
  const asks = (ruleId: string, message: string): readonly ImagingFinding[] => [
    { ruleId, verdict: 'NEEDS_REVIEW', message },
  ];
  const lowest = Math.min(...scoresOf(decidingReviews(reviews)));
  if (reviews.length === 0) return asks('IQ-SCORE', 'no reader has scored the images');
  if (
    !satisfies(
      'IQ-COVERAGE',
      reviews.every(({ liverCovered }) => liverCovered !== false),
    )
  )
    return fails('IQ-COVERAGE', 'the liver is not covered from dome to tip');
  if (reviews.length === 1 && !satisfies('IQ-SCORE', lowest > minQuality || lowest < minQuality - 1))
    return asks('IQ-SCORE', `a score of ${lowest} asks for a second reader`);
  if (reviews.length === 2 && apart(reviews))
    return asks('IV-12', 'two scores 2 or more apart ask for a third reader');
  return satisfies('IQ-SCORE', lowest >= minQuality)
    ? []
    : fails('IQ-SCORE', `the score that counts is ${lowest}, at least ${minQuality} is needed`);
};
