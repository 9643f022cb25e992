import type { PlainDate } from '../../calendar/plain-date.js';

export type LabelStatus =
  | 'AGGRESSIVE'
  | 'NON_AGGRESSIVE'
  | 'COMPETING_DEATH'
  | 'EVENT_FREE'
  | 'LATE_RECURRENCE'
  | 'UNDETERMINED'
  | 'PENDING'
  | 'CENSORED'
  | 'NOT_OPERATED';

export interface LabelVerdict {
  readonly status: LabelStatus;
  /** 1 aggressive recurrence within two years, 0 none, null not known. */
  readonly value: 1 | 0 | null;
  readonly ruleId: string;
}

export type LabelFlag =
  | 'COMPETING_DEATH'
  | 'DEATH_AFTER_GAP'
  | 'TRANSPLANT'
  | 'CLINICAL_ONLY_RECURRENCE'
  /** A recurrence known only by its year may be the first, on or before the horizon (EP-PARTIAL). */
  | 'UNDATED_RECURRENCE'
  /** The site's description counts provisionally: blinded readers have not decided yet (ML-READERS). */
  | 'NOT_ADJUDICATED';

export interface LabelOptions {
  /** Facts dated later do not count. */
  readonly cutoff: PlainDate;
  /** At the final lock nothing is pending any more: what would be pending is censored. */
  readonly finalLock: boolean;
}
