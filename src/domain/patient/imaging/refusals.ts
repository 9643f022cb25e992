import { modelRuns } from '../../record/prediction-state.js';
import { refuse } from '../../shared/domain-error.js';
import { servicesOnly } from '../../decision/freshly-signed.js';
import type { Refusal } from '../handler.js';
import { comparedAnewAfter } from '../identity/identity-corrected.js';
import { imagesChanged } from './images-changed.js';
import { assessmentOf } from './study-state.js';

export const linkRefusal: Refusal<'linkedStudies'> = (book, data) => {
  if (book.resection) {
    return refuse(
      'state',
      'SURGERY.ALREADY_PERFORMED',
      'A pre-operative MRI can only be linked before surgery; after surgery it makes no difference.',
    );
  }
  return book.linkedStudies.some((study) => study.value.studyInstanceUid === data.studyInstanceUid)
    ? refuse('state', 'IMAGING.ALREADY_LINKED', 'This study is already linked to the participant.')
    : null;
};

export const judgementRefusal: Refusal<'imagingAssessments'> = (book, data, context) => {
  const notAllowed = servicesOnly(context);
  if (notAllowed) return notAllowed;
  if (!book.linkedStudies.some((study) => study.value.studyInstanceUid === data.studyInstanceUid)) {
    return refuse('state', 'IMAGING.NOT_LINKED', 'The assessed study is not linked to this participant.');
  }
  const judged = assessmentOf(book, data.studyInstanceUid);
  return judged?.value.inputDigest === data.inputDigest &&
    comparedAnewAfter(book, judged) === null &&
    !modelRuns.some((run) => imagesChanged(book, judged, run))
    ? refuse('state', 'IMAGING.ALREADY_ASSESSED', 'The study was already judged with exactly these images.')
    : null;
};

export const reviewRefusal: Refusal<'imagingReviews'> = (book, data) =>
  assessmentOf(book, data.studyInstanceUid)?.value.verdict === 'NEEDS_REVIEW'
    ? null
    : refuse(
        'state',
        'IMAGING.NO_REVIEW_WANTED',
        'Only a study whose automatic verdict is NEEDS_REVIEW takes a signed review.',
      );
