import type { Instant } from '../calendar/instant.js';
import type { Actor } from '../shared/actor.js';

/** What of it: an identity that was shown or corrected, and contact details that were kept, are of the vault; image identities are of vault and archive, side by side; a lineage is of everybody behind a figure, of the blinded metrics or of the analysis, and a difference of everybody who changed between two moments; an export is of everybody whose data left in that format. */
export const accessed = [
  'TIMELINE',
  'SEALED_PREDICTIONS',
  'DECODED_PAYLOAD',
  'IDENTITY',
  'IDENTITY_CORRECTED',
  'CONTACT_KEPT',
  'IMAGE_IDENTITIES',
  'LINEAGE',
  'DIFFERENCE',
  'EXPORT_CSV',
  'EXPORT_EVALUATE',
  'EXPORT_DATASET_JSON',
  'EXPORT_ODM',
  'EXPORT_FHIR',
] as const;

/** Between which moments an analysis was looked at, beside its plan: at least one of them is no planned data cut. */
export interface Compared {
  readonly analysis: string;
  /** The one figure that was asked for; null for all that differ. */
  readonly figure: string | null;
  readonly from: Instant;
  readonly to: Instant;
}

/** Somebody read data whose reading is logged; the subject is null for the trial as a whole. */
export interface AccessEntry {
  readonly actor: Actor;
  readonly what: (typeof accessed)[number];
  readonly stream: string | null;
  readonly correlationId: string;
  /** Of a difference. */
  readonly compared?: Compared;
  readonly at: string;
}

/** A batch of accesses, in the stream `access-<yyyymm>-<instance>`, which has one writer. */
export type AccessEvent = {
  readonly type: 'RecordsAccessed';
  readonly data: { readonly entries: readonly AccessEntry[] };
};
