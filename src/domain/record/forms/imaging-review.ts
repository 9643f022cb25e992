import { form } from './form.js';
import { clinicalReaders } from './who.js';

export const reviewVerdicts = ['PASS', 'FAIL'] as const;

/** A reader's signed decision about a study: its confirmation, or the review that the gate asked for. */
export interface ImagingReview {
  readonly studyInstanceUid: string;
  /** Revision of the judgement that was reviewed: another one may be of other images; null in reviews signed before the form asked. */
  readonly assessmentRevision: number | null;
  readonly verdict: (typeof reviewVerdicts)[number];
  readonly qualityScore: number;
  /** Freedom from motion on the same scale; null in reviews signed before the form asked. */
  readonly motionScore: number | null;
  /** IQ-COVERAGE: from dome to tip; null in reviews signed before the form asked. */
  readonly liverCovered: boolean | null;
  readonly reason: string;
}

/** The review as a reader signs it now: the form asks for every statement. */
export type SignedImagingReview = Omit<
  ImagingReview,
  'assessmentRevision' | 'liverCovered' | 'motionScore'
> & {
  readonly assessmentRevision: number;
  readonly liverCovered: boolean;
  readonly motionScore: number;
};

export const imagingReviews = form<ImagingReview, ImagingReview, SignedImagingReview>()({
  command: 'ReviewImaging',
  event: 'ImagingReviewed',
  version: 3,
  slot: 'many',
  knownFrom: () => 'RECORDED',
  lifeSigns: () => [],
  never: [
    {
      path: '',
      code: 'CORRECTION.SIGNED',
      why: 'a reader signed this review; the reader signs another one, and the newest of each reader counts',
    },
  ],
  queryable: true,
  enters: ['reader', 'investigator'],
  sees: clinicalReaders,
  sending: {
    path: 'imaging-reviews',
    chapter: 'imaging',
    summary: 'Sign the confirmation or the review of a study',
  },
  label: 'Review of a study',
  fields: {
    studyInstanceUid: { label: 'Study Instance UID' },
    assessmentRevision: { label: 'Judgement reviewed' },
    verdict: { label: 'Verdict', codes: reviewVerdicts },
    qualityScore: { label: 'Image quality score' },
    motionScore: { label: 'Score of freedom from motion' },
    liverCovered: { label: 'Liver covered from dome to tip' },
    reason: { label: 'Reason for the verdict' },
  },
});
