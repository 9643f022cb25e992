import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';

/** What holds a study's link and what was said of its images. */
const parts = [
  'linkedStudies',
  'imagingAssessments',
  'imagingReviews',
  'identityStatements',
  'signedStudyDates',
] as const satisfies readonly (keyof Casebook)[];
type Part = (typeof parts)[number];

interface OfStudy {
  readonly studyInstanceUid: string;
}

const isOf =
  (studyInstanceUid: string) =>
  ({ value }: Fact<OfStudy>): boolean =>
    value.studyInstanceUid === studyInstanceUid;

const saidOf = (book: Casebook, part: Part): readonly Fact<OfStudy>[] => book[part];

/** The link of a study and everything that was said of its images. */
export const factsOfStudy = (book: Casebook, studyInstanceUid: string): readonly Fact<OfStudy>[] =>
  parts.flatMap((part) => saidOf(book, part).filter(isOf(studyInstanceUid)));

/**
 * With a study that was linked by mistake all that was said of its images leaves the record; the history keeps it. Who has
 * seen the images is kept in mind: that is not undone (BL-READERS).
 */
export const withoutStudy = (book: Casebook, studyInstanceUid: string): Casebook => {
  const isOther = (fact: Fact<OfStudy>): boolean => !isOf(studyInstanceUid)(fact);
  const unlinked = book.imagingReviews.filter(isOf(studyInstanceUid));
  return parts.reduce<Casebook>((rest, part) => ({ ...rest, [part]: saidOf(rest, part).filter(isOther) }), {
    ...book,
    unlinkedReviews: [...book.unlinkedReviews, ...unlinked],
  });
};
