/** Why a model's input cannot be made. Messages name fields and limits, never a patient. */
export interface InputRefusal {
  readonly code:
    | 'PHASE_MISSING'
    | 'VOLUME_INCOMPLETE'
    | 'VOLUME_UNREADABLE'
    | 'GEOMETRY_MISMATCH'
    | 'INTENSITY_FLAT'
    | 'FIELD_MISSING'
    | 'FIELD_NOT_A_NUMBER'
    | 'FIELD_OUT_OF_RANGE'
    | 'PREPROCESSING_UNKNOWN'
    | 'MANIFEST_MALFORMED';
  readonly message: string;
  readonly field?: string;
}

export type Prepared<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly InputRefusal[] };

export const prepared = <T>(value: T): Prepared<T> => ({ ok: true, value });

export const refused = (
  ...refusals: readonly InputRefusal[]
): { ok: false; refusals: readonly InputRefusal[] } => ({
  ok: false,
  refusals,
});
