import type { PlainDate } from '../calendar/plain-date.js';

/** What exported data are for: this trial, or later research that needs a consent of its own (protocol §7.6). */
export const exportPurposes = ['TRIAL', 'FUTURE_USE'] as const;

/** Where exported data go: data that cross the border need a consent of their own (protocol §7.6). */
export const exportDestinations = ['DOMESTIC', 'ABROAD'] as const;

/** By which consents it is decided whose data leave. */
export interface ExportUse {
  readonly purpose: (typeof exportPurposes)[number];
  readonly destination: (typeof exportDestinations)[number];
}

/** The state of the log that an export is made from. */
export type ExportCut =
  | {
      readonly kind: 'LOCK';
      /** SHA-256 over the canonical manifest of the lock, hex. */
      readonly manifestDigest: string;
    }
  | {
      readonly kind: 'LOG';
      /** Newest position of the log that was known before the data were read; null where nothing was. */
      readonly position: string | null;
    };

/** What an access event says of an export beside its format; nobody whose data left is named. */
export interface Exported extends ExportUse {
  /** Facts with a later date did not count. */
  readonly cutoff: PlainDate;
  readonly cut: ExportCut;
}
