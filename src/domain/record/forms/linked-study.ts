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
      why: 'a link names one study for good; unlink it with a reason while it is not scored, and link the right one',
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
