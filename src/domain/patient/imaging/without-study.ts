import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';

/** What holds a study's link and what was said of its images. */
const parts = [
  'linkedStudies',
  'imagingAssessments',
  'imagingReviews',
  'identityStatements',
  'signedStudyDates',
] as const;

interface OfStudy {
  readonly studyInstanceUid: string;
}

const isOf =
  (studyInstanceUid: string) =>
  ({ value }: Fact<OfStudy>): boolean =>
    value.studyInstanceUid === studyInstanceUid;

/** The link of a study and everything that was said of its images. */
export const factsOfStudy = (book: Casebook, studyInstanceUid: string): readonly Fact<OfStudy>[] =>
  parts.flatMap((part) => (book[part] as readonly Fact<OfStudy>[]).filter(isOf(studyInstanceUid)));

const others = <Of extends OfStudy>(
  facts: readonly Fact<Of>[],
  studyInstanceUid: string,
): readonly Fact<Of>[] => facts.filter((fact) => !isOf(studyInstanceUid)(fact));

/**
 * With a study that was linked by mistake all that was said of its images leaves the record; the history keeps it. Who has
 * seen the images is kept in mind: that is not undone (BL-READERS).
 */
export const withoutStudy = (book: Casebook, studyInstanceUid: string): Casebook => ({
  ...book,
  linkedStudies: others(book.linkedStudies, studyInstanceUid),
  imagingAssessments: others(book.imagingAssessments, studyInstanceUid),
  imagingReviews: others(book.imagingReviews, studyInstanceUid),
  identityStatements: others(book.identityStatements, studyInstanceUid),
  signedStudyDates: others(book.signedStudyDates, studyInstanceUid),
  unlinkedReviews: [...book.unlinkedReviews, ...book.imagingReviews.filter(isOf(studyInstanceUid))],
});
