import { checkImagingAssessment } from '../../protocol/edit-checks/hard/check-imaging-assessment.js';
import { satisfies } from '../../shared/rule.js';
import { refuse } from '../../shared/domain-error.js';
import { violated } from '../../shared/violated.js';
import { modelRuns } from '../../record/model-run.js';
import { servicesOnly, today, type Handler } from '../handler.js';
import { imagesChanged } from './images-changed.js';
import { assessmentOf } from './study-state.js';

export const linkImagingStudy: Handler<'LinkImagingStudy'> = (book, data) => {
  if (book.resection) {
    return refuse(
      'state',
      'SURGERY.ALREADY_PERFORMED',
      'A pre-operative MRI can only be linked before surgery; after surgery it cures nothing.',
    );
  }
  if (book.linkedStudies.some((study) => study.value.studyInstanceUid === data.studyInstanceUid)) {
    return refuse('state', 'IMAGING.ALREADY_LINKED', 'This study is already linked to the participant.');
  }
  return [{ type: 'ImagingStudyLinked', data }];
};

export const recordImagingAssessment: Handler<'RecordImagingAssessment'> = (book, data, context) => {
  const notAllowed = servicesOnly(context);
  if (notAllowed) return notAllowed;
  if (!book.linkedStudies.some((study) => study.value.studyInstanceUid === data.studyInstanceUid)) {
    return refuse('state', 'IMAGING.NOT_LINKED', 'The assessed study is not linked to this participant.');
  }
  const judged = assessmentOf(book, data.studyInstanceUid);
  if (
    judged?.value.inputDigest === data.inputDigest &&
    !modelRuns.some((run) => imagesChanged(book, judged, run))
  ) {
    return refuse(
      'state',
      'IMAGING.ALREADY_ASSESSED',
      'The study was already judged with exactly these images.',
    );
  }
  return (
    violated(
      checkImagingAssessment(data, { casebook: book, protocol: context.protocol, today: today(context) }),
    ) ?? [{ type: 'ImagingQualityAssessed', data }]
  );
};

export const reviewImaging: Handler<'ReviewImaging'> = (book, data) => {
  const assessment = assessmentOf(book, data.studyInstanceUid);
  if (assessment?.value.verdict !== 'NEEDS_REVIEW') {
    return refuse(
      'state',
      'IMAGING.NO_REVIEW_WANTED',
      'Only a study whose automatic verdict is NEEDS_REVIEW takes a signed review.',
    );
  }
  const { qualityScore } = data;
  if (!satisfies('IQ-SCORE', Number.isInteger(qualityScore) && qualityScore >= 1 && qualityScore <= 5)) {
    return refuse('rule', 'RULE.VIOLATED', 'The quality score is a whole number from 1 to 5.', [
      {
        ruleId: 'IQ-SCORE',
        path: '/qualityScore',
        value: data.qualityScore,
        limit: '1 to 5',
        message: 'The quality score is a whole number from 1 to 5.',
      },
    ]);
  }
  return [{ type: 'ImagingReviewed', data }];
};
