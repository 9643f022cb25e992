import type { Context } from '../../../decision/context.js';
import type { Reason } from '../../../decision/plan.js';
import type { Casebook } from '../../../record/casebook.js';
import { assessmentOf } from '../../imaging/study-state.js';
import { imagingSteps } from '../imaging-steps.js';
import { reviewsWanted } from '../reviews-wanted.js';
import { reason, topic } from '../topic.js';
import { mayProcess } from '../wanted-steps.js';

const readers = {
  1: ['a signed review of the MRI', 'a reader'],
  2: ['a second signed review of the MRI, as the first reader was in doubt', 'a second reader'],
  3: ['a third signed review of the MRI, as two readers differ', 'a third reader'],
} as const;

const review = (book: Casebook, reader: 1 | 2 | 3, next: string): Reason =>
  reason(book, readers[reader][0], readers[reader][1], next, topic('review-mri'));

const repeatMri = (book: Casebook, why: string): Reason =>
  reason(
    book,
    `a repeat MRI before surgery, as ${why}`,
    'the coordinator',
    'link the repeat study',
    topic('repeat-mri'),
  );

/** Before surgery: what the MRI for PRE still needs. */
export const imaging = (book: Casebook, context: Context): Reason => {
  if (book.linkedStudies.length === 0) {
    return reason(
      book,
      'a pre-operative MRI',
      'the coordinator',
      'link the study; it is then pulled from the archive and judged',
      topic('link-mri'),
    );
  }
  const newest = book.linkedStudies.at(-1);
  const assessment = newest && assessmentOf(book, newest.value.studyInstanceUid);
  if (!assessment && !mayProcess(book)) {
    return reason(
      book,
      'consent to the processing of images',
      'the coordinator',
      'the linked MRI is judged once it is given; surgery may be recorded without it',
      topic('image-consent'),
    );
  }
  if (!assessment)
    return reason(
      book,
      'the linked MRI to be judged',
      'the archive',
      'the quality gate decides',
      topic('judge-mri', newest?.value.studyInstanceUid ?? ''),
    );
  const [wanted] = reviewsWanted(book, context);
  return wanted
    ? review(book, wanted.awaitedReader, 'the models run once it passes')
    : repeatMri(book, 'the linked one failed the quality gate');
};

/** The MRI rule is the only one that fails on the planned day: a repeat before surgery cures it (protocol §2.4, §2.5). */
const repeatCures = (book: Casebook): boolean => {
  const judged = book.eligibility.at(-1)?.value;
  const failed = judged?.rules.filter(({ verdict }) => verdict === 'FAIL') ?? [];
  return failed.length === 1 && failed[0]?.ruleId === 'I4';
};

/** PRE is sealed: another MRI waits for a reader while it may still decide or be scored, or a repeat is missing. */
export const imagingBeforeSurgery = (book: Casebook, context: Context): readonly Reason[] => {
  const [wanted] = reviewsWanted(book, context);
  if (wanted)
    return [
      review(
        book,
        wanted.awaitedReader,
        'its verdict counts from then on; surgery may be recorded without it',
      ),
    ];
  return repeatCures(book) && mayProcess(book)
    ? [repeatMri(book, 'none of those linked fits the planned day')]
    : [];
};

/** After surgery: studies linked before it that are still to be judged or reviewed, where I4 or POST needs them. */
export const lateImaging = (book: Casebook, context: Context): readonly Reason[] => {
  if (!book.resection || !mayProcess(book)) return [];
  const next = 'the eligibility of the day of surgery is decided';
  const [wanted] = reviewsWanted(book, context);
  const [step] = imagingSteps(book, context.protocol);
  const link = book.linkedStudies.find(({ revision }) => `r${revision}` === step?.inputRef);
  return [
    ...(link
      ? [
          reason(
            book,
            'the linked MRI to be judged',
            'the archive',
            next,
            topic('judge-mri', link.value.studyInstanceUid),
          ),
        ]
      : []),
    ...(wanted ? [review(book, wanted.awaitedReader, next)] : []),
  ];
};
