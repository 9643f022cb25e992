/** Parts of an identity in the vault; of a correction the log says which changed, never what they hold. */
export const identityFields = [
  'nationalId',
  'name',
  'birthDate',
  'sex',
  'medicalRecordNumber',
  'phone',
] as const;

export type IdentityField = (typeof identityFields)[number];

/** What the images of a participant are compared with (IV-02). */
export const comparedWithImages: readonly IdentityField[] = ['birthDate', 'sex', 'medicalRecordNumber'];

/** A correction of the identity as the record of the participant has taken it over. */
export interface IdentityCorrection {
  /** Revision of the trial's event that this and every earlier correction is taken over from. */
  readonly correction: number;
  readonly changed: readonly IdentityField[];
}

/** A correction of the identity as the trial recorded it. */
export interface RecordedCorrection extends IdentityCorrection {
  readonly commandId: string;
  /** Keyed hash of the national id since then. */
  readonly identityHash: string;
}

/** What the corrected identity says of the record, computed where the identity is kept. */
export interface CarriedIdentity {
  /** Revision of the newest correction in the trial's stream. */
  readonly correction: number;
  /** The age at each recorded consent. */
  readonly ages: readonly { readonly factRevision: number; readonly ageYears: number }[];
  readonly sex: 'M' | 'F';
}
