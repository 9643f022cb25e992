import type { Casebook, Fact } from '../casebook.js';
import type { ImagingAssessment } from '../facts/imaging.js';
import type { ProtocolParameters } from '../../protocol/parameters.js';

/** The newest judgement of a study. */
export const assessmentOf = (book: Casebook, studyInstanceUid: string): Fact<ImagingAssessment> | null =>
  book.imagingAssessments.findLast((fact) => fact.value.studyInstanceUid === studyInstanceUid) ?? null;

/** Verdict after a human review: a signed PASS with enough quality cures NEEDS_REVIEW, nothing cures FAIL (protocol §2.6). */
export const verdictOf = (
  book: Casebook,
  assessment: Fact<ImagingAssessment>,
  protocol: ProtocolParameters,
): ImagingAssessment['verdict'] => {
  if (assessment.value.verdict !== 'NEEDS_REVIEW') return assessment.value.verdict;
  const review = book.imagingReviews.findLast(
    (fact) =>
      fact.value.studyInstanceUid === assessment.value.studyInstanceUid &&
      fact.revision > assessment.revision,
  );
  if (!review) return 'NEEDS_REVIEW';
  return review.value.verdict === 'PASS' && review.value.qualityScore >= protocol.mri.minQuality
    ? 'PASS'
    : 'FAIL';
};

/** The study the models read: the newest judgement that passes, of the wanted role if there is one (protocol §2.4). */
export const modelStudy = (book: Casebook, protocol: ProtocolParameters): Fact<ImagingAssessment> | null => {
  const passing = book.imagingAssessments.filter((fact) => verdictOf(book, fact, protocol) === 'PASS');
  const naive = new Set(
    book.linkedStudies
      .filter((link) => link.value.role === 'BASELINE_NAIVE')
      .map((link) => link.value.studyInstanceUid),
  );
  const byDate = passing.toSorted((a, b) => a.value.studyDate.localeCompare(b.value.studyDate));
  return byDate.findLast((fact) => naive.has(fact.value.studyInstanceUid)) ?? byDate.at(-1) ?? null;
};
