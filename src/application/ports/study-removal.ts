/** Attributes of a patient as the archive's images name them, by DICOM keyword. */
export type ArchivedPatient = Readonly<Record<string, string>>;

/** Takes images out of the archive. Throws `ArchiveUnavailable`. */
export interface StudyRemoval {
  /** Removes the study of this UID for every patient who has one; one that is not there (any more) counts as removed. */
  readonly removeStudy: (studyInstanceUid: string) => Promise<void>;
  /** Every patient who has a study of this UID; none when the archive does not hold it. */
  readonly patientsOf: (studyInstanceUid: string) => Promise<readonly ArchivedPatient[]>;
  /** UIDs of all studies of exactly this PatientID. */
  readonly studiesOfPatient: (patientId: string) => Promise<readonly string[]>;
}
