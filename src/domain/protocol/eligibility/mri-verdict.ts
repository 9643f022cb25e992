import type { Casebook, Fact } from '../../patient/casebook.js';
import type { ImagingAssessment, ImagingReview } from '../../patient/facts/imaging.js';
import { holds } from '../holds.js';
import type { ProtocolParameters } from '../parameters.js';

export interface JudgedStudy {
  readonly assessment: ImagingAssessment;
  readonly verdict: ImagingAssessment['verdict'];
}

/** Each reader's newest review of the study since it was last judged, oldest first. */
const reviewsSince = (casebook: Casebook, judged: Fact<ImagingAssessment>): readonly ImagingReview[] => {
  const byReader = new Map<string, Fact<ImagingReview>>();
  for (const review of casebook.imagingReviews) {
    if (review.value.studyInstanceUid !== judged.value.studyInstanceUid || review.revision < judged.revision)
      continue;
    byReader.delete(review.actor.id);
    byReader.set(review.actor.id, review);
  }
  return [...byReader.values()].map(({ value }) => value);
};

const verdictOf = ({ verdict, qualityScore }: ImagingReview, minQuality: number): 'PASS' | 'FAIL' =>
  verdict === 'PASS' && holds('IQ-SCORE', qualityScore >= minQuality) ? 'PASS' : 'FAIL';

/** IV-12: the lower score counts; two readers two or more apart wait for a third, who decides. */
const reviewed = (reviews: readonly ImagingReview[], minQuality: number): ImagingAssessment['verdict'] => {
  const third = reviews[2];
  if (third) return verdictOf(third, minQuality);
  const scores = reviews.map(({ qualityScore }) => qualityScore);
  if (holds('IV-12', Math.max(...scores) - Math.min(...scores) >= 2)) return 'NEEDS_REVIEW';
  return reviews.every((review) => verdictOf(review, minQuality) === 'PASS') ? 'PASS' : 'FAIL';
};

/** A FAIL is cured by another study, never by a review; everything else is what the readers signed. */
const judge = (
  casebook: Casebook,
  judged: Fact<ImagingAssessment>,
  minQuality: number,
): ImagingAssessment['verdict'] => {
  if (judged.value.verdict === 'FAIL') return 'FAIL';
  const reviews = reviewsSince(casebook, judged);
  return holds('PH-CONFIRM', reviews.length > 0) ? reviewed(reviews, minQuality) : judged.value.verdict;
};

/** The newest judgement of each pre-operative study with the reviews counted, ordered by study date. */
export const judgedStudies = (casebook: Casebook, protocol: ProtocolParameters): readonly JudgedStudy[] => {
  const newest = new Map<string, Fact<ImagingAssessment>>();
  for (const fact of casebook.imagingAssessments) newest.set(fact.value.studyInstanceUid, fact);
  return [...newest.values()]
    .map((fact) => ({ assessment: fact.value, verdict: judge(casebook, fact, protocol.mri.minQuality) }))
    .sort((a, b) => (a.assessment.studyDate < b.assessment.studyDate ? -1 : 1));
};
