import { answersOfRow } from '../../contracts/row-operations.js';
import { addDays, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { ImagingAssessment } from '../../domain/record/machines/imaging-assessment.js';
import { today } from '../../domain/patient/handler.js';
import { reviewAwaits } from '../../domain/patient/plan/waiting/before-surgery/imaging.js';
import { reviewsWanted } from '../../domain/patient/plan/reviews-wanted.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { RowSource } from './row-source.js';

/** The models run before surgery: a review is due on its day, or on the last day on which the study would still count. */
const dueOn = (
  { resection, screening }: Casebook,
  { studyDate }: ImagingAssessment,
  protocol: ProtocolParameters,
): PlainDate =>
  resection?.value.surgeryDate ??
  screening?.value.plannedSurgeryDate ??
  addDays(studyDate, protocol.mri.maxDaysBeforeSurgery);

/** Studies whose signed review the plan waits for (protocol §2.6). */
export const reviewRows: RowSource<'REVIEW'> = ({ subjectId, casebook }, context) =>
  reviewsWanted(casebook, context).map((study) => {
    const { assessment, assessmentRevision } = study;
    const due = dueOn(casebook, assessment, context.protocol);
    return {
      kind: 'REVIEW',
      subjectId,
      dueOn: due,
      overdue: due < today(context),
      ...reviewAwaits(casebook, study),
      ...answersOfRow('REVIEW', subjectId),
      studyInstanceUid: assessment.studyInstanceUid,
      studyDate: assessment.studyDate,
      assessmentRevision,
    };
  });
