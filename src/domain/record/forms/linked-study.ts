/** A study named by the site as the pre-operative MRI. */
export interface LinkedStudy {
  readonly studyInstanceUid: string;
  readonly role: 'BASELINE_NAIVE' | 'PRE_SURGERY';
}
