import type { Instant } from '../calendar/instant.js';
import type { Actor } from '../shared/actor.js';
import type { Exported } from './exported.js';

/** What was seen or changed: an identity that was shown or corrected, and contact details that were kept, are of the vault; image identities are of vault and archive, side by side; a lineage is of everybody behind a figure, of the blinded metrics or of the analysis, and a difference of everybody who changed between two moments. */
export const seenAs = [
  'TIMELINE',
  'SEALED_PREDICTIONS',
  'DECODED_PAYLOAD',
  'IDENTITY',
  'IDENTITY_CORRECTED',
  'CONTACT_KEPT',
  'IMAGE_IDENTITIES',
  'LINEAGE',
  'DIFFERENCE',
] as const;

/** The format in which everybody's data left who let them. */
export const exportedAs = [
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

interface Access {
  readonly actor: Actor;
  /** Null for the trial as a whole. */
  readonly stream: string | null;
  readonly correlationId: string;
}

interface SeenAccess extends Access {
  readonly what: (typeof seenAs)[number];
  /** Of a difference. */
  readonly compared?: Compared;
}

interface ExportAccess extends Access {
  readonly what: (typeof exportedAs)[number];
  readonly exported: Exported;
}

/** Why a reading was refused, in codes: an attempt says something of its case to whoever can make many. */
export interface RefusedReading {
  readonly command: 'RecordReading' | 'WithdrawReading';
  readonly code: string;
  /** Ids of the rules that were not met. */
  readonly rules: readonly string[];
}

interface RefusedAccess extends Access {
  readonly what: 'READING_REFUSED';
  readonly refused: RefusedReading;
}

/** Somebody reads data whose reading is logged, or tries what would tell of them. */
export type RecordedAccess = SeenAccess | ExportAccess | RefusedAccess;

interface Dated {
  readonly at: string;
}

/** An access as it stands in the log: what exports before version 6 were for is not recorded, and null. */
export type AccessEntry =
  | (SeenAccess & Dated)
  | (RefusedAccess & Dated)
  | (Omit<ExportAccess, 'exported'> & Dated & { readonly exported: Exported | null });

/** A batch of accesses, in the stream `access-<yyyymm>-<instance>`, which has one writer. */
export type AccessEvent = {
  readonly type: 'RecordsAccessed';
  readonly data: { readonly entries: readonly AccessEntry[] };
};
