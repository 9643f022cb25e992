/** Takes images out of the archive. Throws `ArchiveUnavailable`. */
export interface StudyRemoval {
  /** Of every patient who has a study of this UID; one that is not there (any more) is removed. */
  readonly removeStudy: (studyInstanceUid: string) => Promise<void>;
  readonly holdsStudy: (studyInstanceUid: string) => Promise<boolean>;
}
