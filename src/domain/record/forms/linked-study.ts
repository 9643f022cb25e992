import { form } from './form.js';
import { clinicalReaders, site } from './who.js';

export const studyRoles = ['BASELINE_NAIVE', 'PRE_SURGERY'] as const;

/** A study named by the site as the pre-operative MRI. */
export interface LinkedStudy {
  readonly studyInstanceUid: string;
  readonly role: (typeof studyRoles)[number];
}

export const linkedStudies = form<LinkedStudy>()({
  command: 'LinkImagingStudy',
  event: 'ImagingStudyLinked',
  version: 1,
  slot: 'many',
  knownFrom: () => 'RECORDED',
  lifeSigns: () => [],
  unchecked: true,
  never: [
    {
      path: '/studyInstanceUid',
      code: 'CORRECTION.STUDY_IDENTITY',
      why: 'the study of this UID was pulled and judged; link the right study, and let a reader fail the wrong one',
    },
  ],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: {
    path: 'imaging-studies',
    chapter: 'imaging',
    summary: 'Name the pre-operative MRI in the image archive',
  },
  label: 'Pre-operative MRI',
  fields: {
    studyInstanceUid: { label: 'Study Instance UID' },
    role: { label: 'Role of the study', codes: studyRoles },
  },
});
