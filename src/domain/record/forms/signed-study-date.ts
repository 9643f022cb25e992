import type { PlainDate } from '../../calendar/plain-date.js';
import { form } from './form.js';
import { sign } from '../values/sign-of-life.js';
import { clinicalReaders } from './who.js';

/** The StudyDate of a study whose instances disagree, as the investigator signs it (IV-08). */
export interface SignedStudyDate {
  readonly studyInstanceUid: string;
  /** Revision of the judgement that found the dates; null in dates signed before the form asked. */
  readonly assessmentRevision: number | null;
  readonly studyDate: PlainDate;
  readonly reason: string;
}

/** The date as it is signed now. */
export type SentStudyDate = Omit<SignedStudyDate, 'assessmentRevision'> & {
  readonly assessmentRevision: number;
};

export const signedStudyDates = form<SignedStudyDate, SignedStudyDate, SentStudyDate>()({
  command: 'SignStudyDate',
  event: 'StudyDateSigned',
  version: 2,
  slot: 'many',
  knownFrom: () => 'RECORDED',
  lifeSigns: ({ studyDate }) => [sign('an MRI', studyDate)],
  never: [
    {
      path: '',
      code: 'CORRECTION.SIGNED',
      why: 'the investigator signed this date; the newest one that is signed counts, so sign another',
    },
  ],
  queryable: true,
  enters: ['investigator'],
  sees: clinicalReaders,
  sending: {
    path: 'study-dates',
    chapter: 'imaging',
    summary: 'Sign the date of a study whose instances disagree',
  },
  label: 'Date of a study',
  fields: {
    studyInstanceUid: { label: 'Study Instance UID' },
    assessmentRevision: { label: 'Judgement that found the dates' },
    studyDate: { label: 'Study date', date: true },
    reason: { label: 'Reason for the date' },
  },
});
