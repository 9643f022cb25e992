/** A reader's signed decision about a study that needed review. */
export interface ImagingReview {
  readonly studyInstanceUid: string;
  readonly verdict: 'PASS' | 'FAIL';
  readonly qualityScore: number;
  /** IQ-COVERAGE: from dome to tip; null in reviews signed before the form asked. */
  readonly liverCovered: boolean | null;
  readonly reason: string;
}

/** The review as a reader signs it now: the form asks for every statement. */
export type SignedImagingReview = Omit<ImagingReview, 'liverCovered'> & { readonly liverCovered: boolean };
