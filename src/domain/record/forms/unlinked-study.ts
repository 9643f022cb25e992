import { form } from './form.js';
import { clinicalReaders, site } from './who.js';

/** A study that was linked by mistake: with its link, its judgements and reviews count no longer. */
export interface UnlinkedStudy {
  readonly studyInstanceUid: string;
  readonly reason: string;
}

export const unlinkedStudies = form<UnlinkedStudy>()({
  command: 'UnlinkImagingStudy',
  event: 'ImagingStudyUnlinked',
  version: 1,
  slot: 'many',
  knownFrom: () => 'RECORDED',
  lifeSigns: () => [],
  unchecked: true,
  never: [
    {
      path: '',
      code: 'CORRECTION.UNLINKED',
      why: 'a study was unlinked for the reason given; link it again if that was wrong',
    },
  ],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: {
    path: 'imaging-study-unlinkings',
    chapter: 'imaging',
    summary: 'Unlink a study that was linked by mistake and not scored',
  },
  label: 'Study unlinked',
  fields: {
    studyInstanceUid: { label: 'Study Instance UID' },
    reason: { label: 'Reason for unlinking the study' },
  },
});
