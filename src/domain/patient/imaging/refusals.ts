import { modelRuns } from '../../record/prediction-state.js';
import { type DomainError, refuse } from '../../shared/domain-error.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { Context } from '../../decision/context.js';
import { notFreshlySigned, servicesOnly } from '../../decision/freshly-signed.js';
import { datesDisagree, namesAnother } from '../../protocol/eligibility/images-in-doubt.js';
import { judgedStudies } from '../../protocol/eligibility/mri-verdict.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { ImagingAssessment } from '../../record/machines/imaging-assessment.js';
import { applies, satisfies } from '../../shared/rule.js';
import type { Refusal } from '../handler.js';
import { comparedAnewAfter } from '../identity/identity-corrected.js';
import { reviewsWanted } from '../plan/reviews-wanted.js';
import { imagesChanged } from './images-changed.js';
import { assessmentOf, awaitsReader, isScored } from './study-state.js';

const wasUnlinked = ({ unlinkedStudies }: Casebook, uid: string): boolean =>
  unlinkedStudies.some(({ value }) => value.studyInstanceUid === uid);

/** After surgery nobody chooses another MRI (protocol §2.5); one that was unlinked by mistake comes back, and is judged anew. */
export const linkRefusal: Refusal<'linkedStudies'> = (book, data) => {
  if (applies('MRI-SELECT', book.resection !== null && !wasUnlinked(book, data.studyInstanceUid))) {
    return refuse(
      'state',
      'SURGERY.ALREADY_PERFORMED',
      'A pre-operative MRI can only be linked before surgery; after surgery only one that was linked before, and unlinked, is linked again.',
    );
  }
  return isLinked(book, data.studyInstanceUid)
    ? refuse('state', 'IMAGING.ALREADY_LINKED', 'This study is already linked to the participant.')
    : null;
};

const isLinked = ({ linkedStudies }: Casebook, uid: string): boolean =>
  linkedStudies.some(({ value }) => value.studyInstanceUid === uid);

const notLinked = refuse('state', 'IMAGING.NOT_LINKED', 'This study is not linked to the participant.');

/** A link is taken back while nothing was scored on it; a score keeps the study that it was made on. */
export const unlinkRefusal: Refusal<'unlinkedStudies'> = (book, { studyInstanceUid }) => {
  if (!isLinked(book, studyInstanceUid)) return notLinked;
  return satisfies('IV-02', !isScored(book, studyInstanceUid))
    ? null
    : refuse(
        'state',
        'IMAGING.ALREADY_SCORED',
        'A model has scored this study; its score stays, and the study with it. Record a deviation if it is the wrong one.',
      );
};

/** What people sign of a study is about the images that were judged: once they were judged again, the signer looks at them again. */
const judgedAgain = ({ revision }: Fact<ImagingAssessment>, named: number | null): DomainError | null =>
  revision === named
    ? null
    : refuse(
        'state',
        'IMAGING.JUDGED_AGAIN',
        `The newest judgement of this study is that of revision ${revision}; look at its images and findings, and name it in what you sign.`,
      );

/** IV-02: a statement is of images that name another person, by somebody who has just signed in. */
export const identityRefusal: Refusal<'identityStatements'> = (
  book,
  { studyInstanceUid, assessmentRevision },
  context,
) => {
  const unsigned = notFreshlySigned(context, ['coordinator', 'investigator']);
  if (unsigned) return unsigned;
  const judged = assessmentOf(book, studyInstanceUid);
  return judged && namesAnother(judged.value)
    ? judgedAgain(judged, assessmentRevision)
    : refuse(
        'state',
        'IMAGING.IDENTITY_NOT_IN_DOUBT',
        'The images of this study name nobody else, or were not judged; there is nothing to state.',
      );
};

/** Of a judgement made before dates were recorded, any date may be the one that was meant. */
const borneByNone = ({ studyDates }: ImagingAssessment, signed: PlainDate): DomainError | null =>
  satisfies('IV-08', studyDates?.includes(signed) ?? true)
    ? null
    : refuse(
        'state',
        'IMAGING.DATE_OF_NO_INSTANCE',
        `No instance of this study bears ${signed}; they bear ${studyDates?.join(', ') ?? ''}. Sign one of these; if none is right, have the study corrected in the archive and judged again.`,
      );

/** IV-08: the investigator chooses among the dates of a study whose instances disagree. */
export const studyDateRefusal: Refusal<'signedStudyDates'> = (
  book,
  { studyInstanceUid, assessmentRevision, studyDate },
  context,
) => {
  const unsigned = notFreshlySigned(context, ['investigator']);
  if (unsigned) return unsigned;
  const judged = assessmentOf(book, studyInstanceUid);
  return judged && datesDisagree(judged.value)
    ? (judgedAgain(judged, assessmentRevision) ?? borneByNone(judged.value, studyDate))
    : refuse(
        'state',
        'IMAGING.DATE_NOT_IN_DOUBT',
        'The instances of this study agree on its date, or were not judged; there is nothing to sign.',
      );
};

export const judgementRefusal: Refusal<'imagingAssessments'> = (book, data, context) => {
  const notAllowed = servicesOnly(context);
  if (notAllowed) return notAllowed;
  if (!isLinked(book, data.studyInstanceUid)) return notLinked;
  const judged = assessmentOf(book, data.studyInstanceUid);
  return judged?.value.inputDigest === data.inputDigest &&
    comparedAnewAfter(book, judged) === null &&
    !modelRuns.some((run) => imagesChanged(book, judged, run))
    ? refuse('state', 'IMAGING.ALREADY_ASSESSED', 'The study was already judged with exactly these images.')
    : null;
};

/** Whether this person's review of the images as they are counts already. */
const isReviewedBy = (book: Casebook, uid: string, { actor, protocol }: Context): boolean => {
  const counted = judgedStudies(book, protocol).find(
    ({ assessment }) => assessment.studyInstanceUid === uid,
  )?.revisions;
  return book.imagingReviews.some(
    (review) => review.actor.id === actor.id && counted?.includes(review.revision) === true,
  );
};

/** Before surgery a reader may come before the plan asks; after it only what still waits for one is reviewed (PH-CONFIRM). */
const unasked = (book: Casebook, uid: string, context: Context): DomainError | null => {
  const isAwaited = book.resection
    ? reviewsWanted(book, context).some(({ assessment }) => assessment.studyInstanceUid === uid)
    : awaitsReader(book, uid, context.protocol) !== null;
  return satisfies('PH-CONFIRM', isAwaited)
    ? null
    : refuse(
        'state',
        'IMAGING.NO_REVIEW_WANTED',
        'No review of this study is awaited: its readers have decided, or nothing waits for it.',
      );
};

/**
 * A review is awaited, and signed by somebody who has not reviewed these images yet: nobody turns a verdict that the readers have given.
 * It is of the images that were judged: once they were judged again, the reader has to look at them again.
 */
export const reviewRefusal: Refusal<'imagingReviews'> = (book, data, context) => {
  const { studyInstanceUid, assessmentRevision } = data;
  const unsigned = notFreshlySigned(context, ['reader', 'investigator']);
  if (unsigned) return unsigned;
  const judged = assessmentOf(book, studyInstanceUid);
  if (!judged || judged.value.verdict === 'FAIL')
    return refuse(
      'state',
      'IMAGING.NO_REVIEW_WANTED',
      'A signed review is of a study that was judged and that the automatic gate did not fail; a failed study is cured by another one.',
    );
  const again = judgedAgain(judged, assessmentRevision);
  if (again) return again;
  return isReviewedBy(book, studyInstanceUid, context)
    ? refuse(
        'state',
        'IMAGING.ALREADY_REVIEWED',
        'You have reviewed these images; if your review is wrong, void it before you sign another one.',
      )
    : unasked(book, studyInstanceUid, context);
};
