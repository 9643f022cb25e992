import type { PlainDate } from '../../calendar/plain-date.js';

export const recurrenceSites = [
  'INTRAHEPATIC_MARGIN',
  'INTRAHEPATIC_DISTANT',
  'LUNG',
  'NODE',
  'BONE',
  'ADRENAL',
  'PERITONEUM',
  'OTHER',
] as const;

/** What Milan needs to know of a recurrence (protocol §5); lengths in unrounded millimetres, null = not measured. */
export interface RecurrenceExtent {
  readonly intrahepaticCount: number | 'INNUMERABLE' | null;
  readonly longestMm: readonly (number | null)[];
  readonly infiltrative: boolean;
  readonly macrovascular: 'Y' | 'N' | 'UN';
  readonly bileDuctThrombus: 'Y' | 'N' | 'UN';
  readonly extrahepatic: 'Y' | 'N' | 'UN';
  readonly workupComplete: boolean;
}

/** A recurrence as the site reports it (protocol §3.6). */
export interface Recurrence extends RecurrenceExtent {
  readonly firstSeenDate: PlainDate;
  readonly confirmDate: PlainDate;
  readonly basis: 'IMAGING' | 'BIOPSY' | 'EXPLANT' | 'CLINICAL_ONLY';
  readonly sites: readonly (typeof recurrenceSites)[number][];
}
